/** How many samples a part took, from a counter of its own that wraps. */
export class SampleCounter {
  private readonly span: number;
  private last = 0;

  /** @param span the counter's values, a power of two */
  constructor(span: number) {
    this.span = span;
  }

  begin(value: number): void {
    this.last = value;
  }

  /** Counts since the call before, at most a span. */
  advance(value: number): number {
    const counted = (value - this.last + this.span) % this.span;
    this.last = value;
    return counted;
  }
}
