/** How long a new phone may bond after the button was pressed. */
export const PAIRING_US = 60e6;

/** Bonds that are kept; the oldest goes for a new one. */
export const BONDS = 4;

/** Closed until the button opens it; one bond closes it again. */
export class PairingWindow {
  private untilUs = 0;

  open(t_us: number): void {
    this.untilUs = t_us + PAIRING_US;
  }

  close(): void {
    this.untilUs = 0;
  }

  isOpen(t_us: number): boolean {
    return t_us < this.untilUs;
  }

  /** When it closes by itself; infinite while it is closed. */
  get dueUs(): number {
    return this.untilUs === 0 ? Number.POSITIVE_INFINITY : this.untilUs;
  }
}
