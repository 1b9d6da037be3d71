import { CarpalError } from '../../src/errors.js';
import type { Microphone } from '../../src/ports.js';

/** A microphone that a test makes hear, or fail. */
export class FakeMicrophone implements Microphone {
  readonly rateHz = 16_000;
  available = 0;
  level = 0;
  overrun = 0;
  /** Times it was opened. */
  opened = 0;
  isOpen = false;
  /** `open` throws. */
  broken = false;
  /** It gives sound while it is open. */
  hears = true;

  open(): void {
    if (this.broken) throw new CarpalError('mic-failed', 'expected a clock, found none');
    if (this.isOpen) return;
    this.isOpen = true;
    this.opened++;
    this.available = this.hears ? 1600 : 0;
    this.level = this.hears ? 400 : 0;
  }

  /** Lets time pass. */
  hear(seconds: number): void {
    if (this.isOpen && this.hears) this.available += Math.round(seconds * this.rateHz);
  }

  close(): void {
    this.isOpen = false;
    this.available = 0;
    this.level = 0;
  }

  read(into: Int16Array): number {
    const count = Math.min(into.length, this.available);
    for (let i = 0; i < count; i++) into[i] = i % 16 < 8 ? 2000 : -2000;
    this.available -= count;
    return count;
  }
}
