/// <reference lib="dom" />

/** Colours of the canvas, from the style sheet: light or dark as the reader's system says. */
export interface Palette {
  readonly text: string;
  readonly grid: string;
  readonly score: string;
  readonly truth: string;
  readonly truthFill: string;
  readonly hit: string;
  readonly fragment: string;
  readonly falseAlarm: string;
  readonly miss: string;
  readonly axes: readonly [string, string, string];
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('muted'),
    grid: colour('grid'),
    score: colour('score'),
    truth: colour('truth'),
    truthFill: colour('truth-fill'),
    hit: colour('hit'),
    fragment: colour('fragment'),
    falseAlarm: colour('false'),
    miss: colour('miss'),
    axes: [colour('axis-x'), colour('axis-y'), colour('axis-z')],
  };
}

/** Calls back when the reader's system turns dark or light. */
export function onPaletteChange(redraw: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}
