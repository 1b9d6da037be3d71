import type { Config } from '../config.js';
import { CarpalError } from '../errors.js';
import type { WatchEvent } from '../events.js';
import type { Haptics } from '../ports.js';

/** Milliseconds of the pulse by which the wearer is told; 0 for none. A detection is told once, as it starts. */
export function pulseMs(event: WatchEvent, haptics: Config['haptics']): number {
  if (event.type === 'timer') return haptics.goal ? haptics.longPulseMs : 0;
  if (event.type !== 'detection' || event.phase !== 'start') return 0;
  return haptics.detections ? haptics.pulseMs : 0;
}

/** One pulse a turn, the longest that was asked for: the motor is not run beneath a classifier. */
export class HapticFeedback {
  private readonly haptics: Haptics | null;
  private readonly config: Config['haptics'];
  private readonly onFault: (t_us: number, error: CarpalError) => void;
  /** Of the pulse this turn ends with; 0 for none. */
  dueMs = 0;

  constructor(
    haptics: Haptics | null,
    config: Config['haptics'],
    onFault: (t_us: number, error: CarpalError) => void,
  ) {
    this.haptics = haptics;
    this.config = config;
    this.onFault = onFault;
  }

  note(event: WatchEvent): void {
    const ms = pulseMs(event, this.config);
    if (ms > this.dueMs) this.dueMs = ms;
  }

  /** What the wearer did was taken. */
  acknowledge(): void {
    if (this.dueMs === 0) this.dueMs = this.config.pulseMs;
  }

  give(t_us: number): void {
    try {
      this.haptics?.buzz(this.dueMs);
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      this.onFault(t_us, error);
    }
    this.dueMs = 0;
  }
}
