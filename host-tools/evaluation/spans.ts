export interface TimeSpan {
  readonly startUs: number;
  readonly endUs: number;
}

/** How much of a span lies outside others, which may overlap each other. */
export function outsideUs(span: TimeSpan, others: readonly TimeSpan[]): number {
  let outside = 0;
  let from = span.startUs;
  for (const { startUs, endUs } of [...others].sort((a, b) => a.startUs - b.startUs)) {
    if (startUs > from) outside += Math.max(0, Math.min(startUs, span.endUs) - from);
    from = Math.max(from, endUs);
  }
  return outside + Math.max(0, span.endUs - from);
}
