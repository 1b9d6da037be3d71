import { DeviceClock } from '../../src/clock.js';
import { CarpalError } from '../../src/errors.js';
import type { BootCause } from '../../src/events.js';
import type { GestureMemory, Power, Retained, Timer } from '../../src/ports.js';
import { BOOT_US, type BoardEvent } from './board-events.js';
import { GESTURE_SECTORS } from './flash/log-sectors.js';
import { NorFlash } from './flash/nor-flash.js';
import { FlashGestures } from './on-xs/flash-gestures.js';
import type { SensorMotion } from './sensor.js';
import type { VirtualImu } from './virtual-imu.js';
import type { WorkLedger } from './work-ledger.js';

/** A firmware that keeps setting deadlines in the past would never let time move on. */
const MAX_STANDSTILL = 100_000;
const SAMPLES_PER_LOOK = 4096;

/** Virtual time and what happens in it; xs-host/board.c is its twin. */
export class VirtualBoard {
  clock = this.newClock();
  bootCause: BootCause = 'power-on';
  /** Starts the firmware anew, with new ports; what it had is gone but for `retained` and `gestures`. */
  onBoot: (() => void) | null = null;
  readonly timer: Timer = {
    onDeadline: null,
    set: (t_us) => {
      this.deadlineUs = t_us - this.clock.aheadUs - this.steppedUs;
    },
    clear: () => {
      this.deadlineUs = Number.POSITIVE_INFINITY;
    },
  };
  readonly supply = { usb: false, charging: false, batteryPercent: null };
  readonly power: Power = {
    supply: this.supply,
    onSupply: null,
    enter: (mode) => this.ledger.enterMode(mode),
    deepSleep: () => {
      this.sleepAsked = true;
    },
  };
  readonly retained: Retained = {
    load: () => this.saved,
    save: (bytes) => {
      this.saved = bytes.slice();
    },
  };
  readonly gestures: GestureMemory = new FlashGestures(new NorFlash(GESTURE_SECTORS));
  private readonly motion: SensorMotion;
  private readonly imu: VirtualImu;
  private readonly ledger: WorkLedger;
  private readonly events: readonly BoardEvent[];
  private passed = 0;
  private saved: Uint8Array | null = null;
  private state: 'running' | 'asleep' | 'booting' = 'running';
  private bootUs = 0;
  private sleepAsked = false;
  private steppedUs = 0;
  private silentUntilUs = Number.NEGATIVE_INFINITY;
  private nowUs: number;
  private deadlineUs = Number.POSITIVE_INFINITY;
  private standstill = 0;

  constructor(
    motion: SensorMotion,
    imu: VirtualImu,
    ledger: WorkLedger,
    events: readonly BoardEvent[] = [],
  ) {
    this.events = events;
    imu.onCount = (count) => ledger.samples(count);
    imu.aheadUs = () => {
      this.clock.now();
      return this.steppedUs + this.clock.aheadUs;
    };
    this.motion = motion;
    this.imu = imu;
    this.ledger = ledger;
    this.nowUs = motion.t_us[0]!;
  }

  /** Of the simulation, whatever the device's clock says. */
  get trueUs(): number {
    return this.nowUs;
  }

  /** Runs the whole recording; yields after so many samples so that the caller can look about, or wait. */
  *run(samplesPerLook = SAMPLES_PER_LOOK): Generator<void, void, void> {
    const { t_us } = this.motion;
    const endUs = t_us[t_us.length - 1]!;
    this.endTurn();
    for (let index = 0; index < t_us.length; index++) {
      const timeUs = t_us[index]!;
      while (this.runDue(timeUs));
      this.take(index, timeUs);
      if (index % samplesPerLook === 0) yield;
    }
    while (this.runDue(endUs));
    this.advance(endUs);
    if (this.state === 'running' && this.imu.held > 0) this.deliver();
    while (this.runDue(endUs));
  }

  /** Brings time up to `t_us`, which lies before the next sample, with the deadlines on the way. */
  catchUp(t_us: number): void {
    while (this.runDue(t_us));
    this.advance(t_us);
  }

  private take(index: number, t_us: number): void {
    const event = t_us < this.silentUntilUs ? null : this.imu.take(index);
    if (event === null || this.state === 'booting') return;
    this.advance(t_us);
    if (this.state === 'asleep') this.bootSoon('deep-sleep');
    else if (event === 'block') this.deliver();
    else this.wake(this.imu.onMotion);
  }

  /** A start that is due, a flushed block, an event, then a deadline, by `t_us`; false when none is left. */
  private runDue(t_us: number): boolean {
    const { deadlineUs } = this;
    let event = this.events[this.passed];
    if (event !== undefined && event.t_us > t_us) event = undefined;
    if (this.state === 'booting' && this.bootUs <= t_us && !(event && event.t_us < this.bootUs)) {
      this.boot();
      return true;
    }
    if (this.state === 'running' && this.imu.pending) {
      this.deliver();
      return true;
    }
    if (event !== undefined && !(deadlineUs < event.t_us)) {
      this.passed++;
      this.happen(event);
      return true;
    }
    if (!(deadlineUs <= t_us)) return false;
    if (++this.standstill > MAX_STANDSTILL) {
      throw new CarpalError(
        'host-failed',
        `the firmware set ${MAX_STANDSTILL} deadlines at ${this.nowUs} us and time stands still`,
      );
    }
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.advance(deadlineUs);
    this.wake(this.timer.onDeadline);
    return true;
  }

  private happen({ t_us, what, value }: BoardEvent): void {
    this.advance(t_us);
    if (what === 'usb' || what === 'charging') {
      this.supply[what] = value !== 0;
      if (this.state === 'running') this.wake(this.power.onSupply);
      else if (this.state === 'asleep' && value !== 0) this.bootSoon('deep-sleep');
    } else if (what === 'brown-out') {
      if (this.state === 'running') this.endMachine();
      this.imu.reset();
      this.bootSoon('brown-out');
    } else if (what === 'clock-step') this.steppedUs += value;
    else if (what === 'imu-silent') this.silentUntilUs = this.nowUs + value;
    else if (what === 'imu-nack') this.imu.refuse(value);
    else this.imu.reset();
  }

  private bootSoon(cause: BootCause): void {
    this.state = 'booting';
    this.bootCause = cause;
    this.bootUs = this.nowUs + BOOT_US;
  }

  private boot(): void {
    this.advance(this.bootUs);
    this.state = 'running';
    this.ledger.restart();
    this.clock = this.newClock();
    this.imu.isLost = false;
    this.onBoot?.();
    this.ledger.bootDone();
    this.endTurn();
  }

  /** The firmware is gone, and with it all that called it. */
  private endMachine(): void {
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.sleepAsked = false;
    this.timer.onDeadline = null;
    this.power.onSupply = null;
    this.imu.onBlock = null;
    this.imu.onMotion = null;
    this.imu.onFault = null;
    this.imu.drop();
  }

  private endTurn(): void {
    if (!this.sleepAsked || this.state !== 'running') return;
    this.endMachine();
    this.state = 'asleep';
  }

  private newClock(): DeviceClock {
    return new DeviceClock(() => this.nowUs + this.steppedUs);
  }

  private advance(t_us: number): void {
    if (t_us <= this.nowUs) return;
    this.ledger.advance(t_us - this.nowUs);
    this.nowUs = t_us;
    this.standstill = 0;
  }

  private deliver(): void {
    this.ledger.wake();
    this.imu.deliver();
    this.endTurn();
  }

  private wake(handler: (() => void) | null): void {
    this.ledger.wake();
    handler?.();
    this.endTurn();
  }
}
