import { clockText } from './time-text.js';

/** A stretch of time with a name. */
export interface Span {
  readonly startUs: number;
  readonly endUs: number;
  readonly name: string;
}

/** The span that covers most of each column; null where none covers any. */
export function columnsOf(
  spans: readonly Span[],
  durationUs: number,
  width: number,
): (Span | null)[] {
  const columnUs = durationUs / width;
  return Array.from({ length: width }, (_, column) => {
    const from = column * columnUs;
    let best: Span | null = null;
    let most = 0;
    for (const span of spans) {
      const covered = Math.min(span.endUs, from + columnUs) - Math.max(span.startUs, from);
      if (covered > most) {
        most = covered;
        best = span;
      }
    }
    return best;
  });
}

/** `|walk---|wash---|`: each span with as much of its name as its columns hold. */
export function namedTrack(spans: readonly Span[], durationUs: number, width: number): string {
  const columns = columnsOf(spans, durationUs, width);
  let text = '';
  for (let start = 0; start < width; ) {
    const span = columns[start];
    let end = start + 1;
    while (end < width && columns[end] === span) end++;
    const room = end - start;
    text += span ? `|${span.name}`.slice(0, room).padEnd(room, '-') : ' '.repeat(room);
    start = end;
  }
  return text;
}

/** One character a column, by the name of its span. */
export function glyphTrack(
  spans: readonly Span[],
  durationUs: number,
  width: number,
  glyphs: Readonly<Record<string, string>>,
  empty: string,
): string {
  return columnsOf(spans, durationUs, width)
    .map((span) => (span ? (glyphs[span.name] ?? '?') : empty))
    .join('');
}

const STEPS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400];

/** Times above the tracks, at round steps that leave room for their text. */
export function ruler(durationUs: number, width: number): string {
  const columnS = durationUs / 1e6 / width;
  const stepS = STEPS_S.find((step) => step / columnS >= 10) ?? durationUs / 1e6;
  let text = '';
  for (let s = 0; s * 1e6 < durationUs; s += stepS) {
    const column = Math.round(s / columnS);
    const label = clockText(s * 1e6);
    if (column + label.length <= width) text = text.padEnd(column) + label;
  }
  return text;
}
