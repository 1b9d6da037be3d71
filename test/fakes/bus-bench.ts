import type { InterruptIo, InterruptPin, InterruptSettings } from '../../modules/imu/bus.js';
import type { ImuBlock } from '../../src/ports.js';

export type Triple = readonly number[];

/** A fake part that takes samples. */
export interface FakeSensor {
  /** Nominal; null while it takes none. */
  readonly periodUs: number | null;
  readonly interruptHigh: boolean;
  sample(values: Triple): void;
}

/** Virtual time, an interrupt pin, and a part that samples by its own clock. */
export class Bench {
  nowUs = 1_000_000;
  /** The part's oscillator is slower by this share. */
  drift = 0;
  /** Time from the pin's edge to the interrupt being served. */
  latencyUs: () => number = () => 0;
  pins = 0;
  /** The pin stays where it is, whatever the part says. */
  stuck = false;
  private readonly part: FakeSensor;
  private readonly signal: (sample: number) => Triple;
  private onReadable: (() => void) | null = null;
  private wasHigh = false;
  private taken = 0;
  private sampleUs = 1_000_000;
  /** When each sample was taken. */
  readonly takenUs: number[] = [];

  constructor(part: FakeSensor, signal: (sample: number) => Triple) {
    this.part = part;
    this.signal = signal;
  }

  readonly clock = (): number => this.nowUs;

  readonly delayUs = (us: number): void => {
    this.nowUs += us;
  };

  get interrupt(): InterruptIo {
    const bench = this;
    return {
      pin: 14,
      io: class implements InterruptPin {
        constructor({ onReadable }: InterruptSettings) {
          bench.onReadable = onReadable;
          bench.pins++;
        }
        close(): void {
          bench.onReadable = null;
          bench.pins--;
        }
      },
    };
  }

  /** Lets the part take `samples` more, with an interrupt at every rising edge of its pin. */
  run(samples: number): void {
    for (let i = 0; i < samples; i++) {
      const period = this.part.periodUs;
      if (period === null) throw new Error('expected a part that takes samples');
      this.sampleUs = Math.max(this.sampleUs + period * (1 + this.drift), this.pausedUs);
      this.takenUs.push(this.sampleUs);
      this.part.sample(this.signal(this.taken++));
      this.interruptAt(this.sampleUs);
    }
  }

  /** The part's pin goes high now, if it does. */
  interruptAt(t_us: number): void {
    const high = this.part.interruptHigh;
    const rises = high && !this.wasHigh && !this.stuck;
    this.wasHigh = high;
    if (!rises) return;
    this.nowUs = Math.max(this.nowUs, t_us + this.latencyUs());
    this.onReadable?.();
    this.wasHigh = this.part.interruptHigh;
  }

  /** Time goes by without samples. */
  pause(us: number): void {
    this.nowUs = Math.max(this.nowUs, this.sampleUs) + us;
    this.pausedUs = this.nowUs;
  }

  private pausedUs = 0;
}

/** Blocks as they were delivered, copied. */
export interface KeptBlock {
  readonly t_us: number;
  readonly count: number;
  readonly lost: number;
  readonly samples: readonly number[];
  readonly offsetsUs: readonly number[];
}

export function keep(block: ImuBlock, channels: number): KeptBlock {
  const { t_us, count, lost } = block;
  return {
    t_us,
    count,
    lost,
    samples: [...block.samples.subarray(0, count * channels)],
    offsetsUs: [...block.offsetsUs.subarray(0, count)],
  };
}
