import { DeviceClock } from '../../src/clock.js';
import { CarpalError } from '../../src/errors.js';
import type { Clock, Timer } from '../../src/ports.js';
import type { SensorMotion } from './sensor.js';
import type { VirtualImu } from './virtual-imu.js';
import type { WorkLedger } from './work-ledger.js';

/** A firmware that keeps setting deadlines in the past would never let time move on. */
const MAX_STANDSTILL = 100_000;
const SAMPLES_PER_LOOK = 4096;

/** Virtual time and what happens in it; xs-host/board.c is its twin. */
export class VirtualBoard {
  readonly clock: Clock = new DeviceClock(() => this.nowUs);
  readonly timer: Timer = {
    onDeadline: null,
    set: (t_us) => {
      this.deadlineUs = t_us;
    },
    clear: () => {
      this.deadlineUs = Number.POSITIVE_INFINITY;
    },
  };
  private readonly motion: SensorMotion;
  private readonly imu: VirtualImu;
  private readonly ledger: WorkLedger;
  private nowUs: number;
  private deadlineUs = Number.POSITIVE_INFINITY;
  private standstill = 0;

  constructor(motion: SensorMotion, imu: VirtualImu, ledger: WorkLedger) {
    this.motion = motion;
    this.imu = imu;
    this.ledger = ledger;
    this.nowUs = motion.t_us[0]!;
  }

  /** Runs the whole recording; yields after so many samples so that the caller can look about, or wait. */
  *run(samplesPerLook = SAMPLES_PER_LOOK): Generator<void, void, void> {
    const { t_us } = this.motion;
    const endUs = t_us[t_us.length - 1]!;
    for (let index = 0; index < t_us.length; index++) {
      const timeUs = t_us[index]!;
      while (this.runDue(timeUs));
      const event = this.imu.take(index);
      if (event !== null) {
        this.advance(timeUs);
        if (event === 'block') this.deliver();
        else this.wake(this.imu.onMotion);
      }
      if (index % samplesPerLook === 0) yield;
    }
    while (this.runDue(endUs));
    this.advance(endUs);
    if (this.imu.held > 0) this.deliver();
    while (this.runDue(endUs));
  }

  /** Brings time up to `t_us`, which lies before the next sample, with the deadlines on the way. */
  catchUp(t_us: number): void {
    while (this.runDue(t_us));
    this.advance(t_us);
  }

  /** A block flushed by a reconfiguration, then a deadline due by `t_us`; false when neither is left. */
  private runDue(t_us: number): boolean {
    if (this.imu.pending) {
      this.deliver();
      return true;
    }
    if (!(this.deadlineUs <= t_us)) return false;
    if (++this.standstill > MAX_STANDSTILL) {
      throw new CarpalError(
        'host-failed',
        `the firmware set ${MAX_STANDSTILL} deadlines at ${this.nowUs} us and time stands still`,
      );
    }
    const deadlineUs = this.deadlineUs;
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.advance(deadlineUs);
    this.wake(this.timer.onDeadline);
    return true;
  }

  private advance(t_us: number): void {
    if (t_us <= this.nowUs) return;
    this.ledger.advance(t_us - this.nowUs);
    this.nowUs = t_us;
    this.standstill = 0;
  }

  private deliver(): void {
    this.ledger.wake();
    this.ledger.samples(this.imu.held);
    this.imu.deliver();
  }

  private wake(handler: (() => void) | null): void {
    this.ledger.wake();
    handler?.();
  }
}
