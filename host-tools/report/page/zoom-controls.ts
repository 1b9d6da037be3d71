/// <reference lib="dom" />
import { moved, type Span, wholeSpan, zoomed } from './zoom.js';

/** What buttons (`data-action`) and keys of a plot do, by name. */
export type Actions = Readonly<Record<string, () => void>>;

const ZOOM_KEYS: Readonly<Record<string, string>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  '0': 'whole',
};

/** @param shown what the plot shows now, and how long its recording is */
export function zoomActions(
  shown: () => { readonly span: Span; readonly durationS: number },
  show: (span: Span) => void,
): Actions {
  const by = (change: (span: Span, durationS: number) => Span) => () => {
    const { span, durationS } = shown();
    show(change(span, durationS));
  };
  return {
    in: by((span, durationS) => zoomed(span, 0.5, durationS)),
    out: by((span, durationS) => zoomed(span, 2, durationS)),
    earlier: by((span, durationS) => moved(span, -0.25, durationS)),
    later: by((span, durationS) => moved(span, 0.25, durationS)),
    whole: by((_span, durationS) => wholeSpan(durationS)),
  };
}

/** Buttons anywhere on the page, and keys while the plot has the focus. @param keys beside those that zoom */
export function listenForActions(
  plot: HTMLElement,
  actions: Actions,
  keys: Readonly<Record<string, string>> = {},
): void {
  const byKey: Readonly<Record<string, string>> = { ...ZOOM_KEYS, ...keys };
  for (const button of document.querySelectorAll<HTMLElement>('[data-action]')) {
    button.addEventListener('click', () => actions[button.dataset.action ?? '']?.());
  }
  plot.addEventListener('keydown', (event) => {
    const action = byKey[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    actions[action]!();
  });
}
