/** Services of a held or bouncing key that are one press. */
const SAME_PRESS_US = 300_000;

/** A key that is served as long as its level is down: what of it is a press. */
export class PressButton {
  onPress: (() => void) | null = null;
  private readonly now: () => number;
  private servedUs = Number.NEGATIVE_INFINITY;

  /** `now`: monotonic microseconds. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** To be called at every service. */
  serve(): void {
    const t_us = this.now();
    const isNew = t_us - this.servedUs > SAME_PRESS_US;
    this.servedUs = t_us;
    if (isNew) this.onPress?.();
  }
}
