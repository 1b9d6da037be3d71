import { CarpalError } from '../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting } from '../../src/ports.js';
import type { InterruptPin, SMBus } from './bus.js';
import { checkSetting } from './check-setting.js';
import type { FifoBlock } from './fifo-block.js';
import { emptyStatus } from './fifo-status.js';
import { type ImuOptions, SETTLING_SAMPLES } from './imu-options.js';
import { RateEstimate } from './rate-estimate.js';
import { SampleCounter } from './sample-counter.js';
import type { SlopeDetector } from './slope.js';

/** The fastest both parts' I2C goes without more ado. */
const BUS_HZ = 400_000;
/** Interrupts in a row that nothing was behind. */
const VAIN_LIMIT = 16;
/** Bursts for one interrupt: more only when reading takes longer than the watermark. */
const MAX_BURSTS = 8;

/**
 * What IMUs with a FIFO and an interrupt pin have in common: opening and closing the bus, bursts with
 * stamps, loss, and recovery. It knows no register; a part's class supplies the protected methods and
 * calls `start()` at the end of its constructor.
 */
export abstract class FifoImu implements Imu {
  abstract readonly channels: number;
  abstract readonly countsPerMps2: number;
  abstract readonly countsPerRadps: number | null;
  abstract readonly maxWatermark: number;
  abstract readonly wakesOnMotion: boolean;
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  /** Worn or not, nothing moved for a while. Set before `configure`, which then arms the detector. */
  onNoMotion: (() => void) | null = null;
  /** The bus or the part failed: `imu-lost`. `isLost` says whether the driver got it back by itself. */
  onFault: ((fault: CarpalError) => void) | null = null;
  /** Times the bus or the part failed. */
  faults = 0;
  protected readonly status = emptyStatus();
  protected readonly delayUs: (us: number) => void;
  private readonly options: ImuOptions;
  private readonly rate = new RateEstimate();
  private bus: SMBus | null = null;
  private interrupt: InterruptPin | null = null;
  private setting: ImuSetting | null = null;
  private counter = new SampleCounter(1);
  /** Interrupts with nothing behind them, since the last one that had. */
  private vain = 0;
  /** Samples the part counted since the FIFO was read; -1 when the last burst had one too many. */
  private sinceRead = 0;
  /** Samples to come that are not to be delivered. */
  private unsettled = 0;
  /** The last sample before the part failed; NaN when nothing is missing. */
  private brokeUs = Number.NaN;
  private closed = false;

  protected constructor(options: ImuOptions) {
    this.options = options;
    this.delayUs = options.delayUs;
  }

  protected abstract readonly part: string;
  protected abstract readonly address: number;
  protected abstract readonly maxRateHz: number;
  protected abstract readonly block: FifoBlock;
  /** Decides on motion where the part cannot; null when its engine does. */
  protected abstract readonly slope: SlopeDetector | null;
  /** Resets the part and makes sure it is the right one. Throws `imu-lost`. */
  protected abstract identify(bus: SMBus): void;
  /** Sets the part, FIFO empty. Returns what it then does. */
  protected abstract apply(bus: SMBus, setting: ImuSetting): Applied;
  /** Sets the watermark alone, of a FIFO that goes on. Returns what it then is. */
  protected abstract setWatermark(bus: SMBus, setting: ImuSetting): number;
  /** Fills `status`. */
  protected abstract readStatus(bus: SMBus): void;
  /** Fills `room` from the FIFO. */
  protected abstract readFrames(bus: SMBus, room: Uint8Array): void;
  /** Puts the part to its deepest sleep. */
  protected abstract sleep(bus: SMBus): void;

  private applied: Applied = { rateHz: 0, watermark: 0, axes: 3, counterSpan: 1, oscillator: 0 };

  /** The true sample rate, as far as it is known; the nominal one at first. */
  get rateHz(): number {
    return 1e6 / this.rate.periodUs;
  }

  /** Whether the part is out of reach until `configure` finds it again. */
  get isLost(): boolean {
    return this.bus === null;
  }

  /** Throws `bad-config`; what the bus does wrong goes to onFault. */
  configure(setting: ImuSetting): void {
    if (this.closed) throw new CarpalError('imu-lost', 'expected an open driver, found it closed');
    checkSetting(setting, this.maxRateHz, this.maxWatermark);
    const before = this.bus === null ? null : this.setting;
    this.setting = setting;
    try {
      const bus = this.bus ?? this.open();
      this.readStatus(bus);
      const { restarted } = this.status;
      if (before !== null && !restarted && differsByWatermark(before, setting)) {
        this.applied = { ...this.applied, watermark: this.setWatermark(bus, setting) };
        return;
      }
      this.brokeUs = Number.NaN;
      if (restarted) this.identify(bus);
      this.program(bus, setting);
    } catch (cause) {
      this.recover(cause);
    }
  }

  /** Reads what is behind an interrupt. Also for a wake by level, or when in doubt. */
  service(): void {
    for (let burst = 0; burst < MAX_BURSTS; burst++) {
      const { bus, setting } = this;
      if (bus === null || setting === null) return;
      let more = false;
      try {
        more = this.receive(bus);
      } catch (cause) {
        this.recover(cause);
        return;
      }
      this.deliver(setting);
      if (!more) return;
    }
  }

  /** Sleeps the part and closes bus and pin, whatever the bus says. May be called again. */
  close(): void {
    this.closed = true;
    this.interrupt?.close();
    this.interrupt = null;
    const { bus } = this;
    if (bus === null) return;
    try {
      this.sleep(bus);
    } catch {
      // A part that does not answer is as asleep as we can have it.
    } finally {
      this.release();
    }
  }

  /** Opens bus and pin. Throws `imu-lost`, with both closed. */
  protected start(): void {
    const bus = this.open();
    const { interrupt } = this.options;
    if (interrupt === undefined) return;
    try {
      const { io, ...settings } = interrupt;
      this.interrupt = new io({ ...settings, onReadable: () => this.service() });
    } catch (cause) {
      bus.close();
      this.bus = null;
      throw cause;
    }
  }

  /** Runs work on the bus between two configurations; the FIFO starts anew. Throws `imu-lost`. */
  protected interlude<T>(work: (bus: SMBus) => T): T {
    try {
      const bus = this.bus ?? this.open();
      const result = work(bus);
      if (this.setting !== null) this.program(bus, this.setting);
      return result;
    } catch (cause) {
      const fault = this.faultOf(cause);
      this.recover(cause);
      throw fault;
    }
  }

  private open(): SMBus {
    const { io, ...settings } = this.options.sensor;
    const bus = new io({ address: this.address, hz: BUS_HZ, ...settings });
    try {
      this.identify(bus);
    } catch (cause) {
      bus.close();
      throw this.faultOf(cause);
    }
    this.bus = bus;
    return bus;
  }

  private program(bus: SMBus, setting: ImuSetting): void {
    const applied = this.apply(bus, setting);
    if (applied.oscillator !== this.applied.oscillator) this.rate.forget();
    this.applied = applied;
    this.readStatus(bus);
    this.counter = new SampleCounter(applied.counterSpan);
    this.counter.begin(this.status.counter);
    this.sinceRead = 0;
    this.vain = 0;
    this.unsettled = this.options.settling ?? SETTLING_SAMPLES;
    this.rate.begin(1e6 / applied.rateHz);
    this.slope?.reset();
  }

  /** One look and, if there is something, one burst into the block. Returns whether to look again. */
  private receive(bus: SMBus): boolean {
    const { status, block, rate, applied } = this;
    const seenUs = this.options.clock();
    block.count = 0;
    this.readStatus(bus);
    if (status.restarted) throw this.fault('it as it was set', 'it reset');
    this.sinceRead += this.counter.advance(status.counter);
    const { level } = status;
    if (level === 0) {
      this.countVain();
      return false;
    }
    this.vain = 0;
    this.readFrames(bus, block.room(level * applied.axes * 2));
    if (block.isOverread) throw this.fault(`${level} samples in the FIFO`, 'none');
    const missing = this.sinceRead - level;
    const lost = status.overflow ? Math.max(0, missing) : 0;
    // A sample taken between the count and the level is counted with the next burst.
    this.sinceRead = missing < 0 ? -1 : 0;
    rate.observe(level + lost, seenUs, level !== applied.watermark);
    block.decode(level, applied.axes);
    if (this.unsettled > 0) this.settle();
    if (block.count > 0) {
      block.stamp(rate.timeUs, rate.periodUs, lost);
      this.countBroken();
    }
    return this.options.clock() - seenUs > (applied.watermark * rate.periodUs) / 2;
  }

  private settle(): void {
    const dropped = Math.min(this.unsettled, this.block.count);
    this.unsettled -= dropped;
    this.block.drop(dropped);
  }

  /** The first block after a failure says how many samples the failure cost. */
  private countBroken(): void {
    const { brokeUs, block } = this;
    if (Number.isNaN(brokeUs)) return;
    this.brokeUs = Number.NaN;
    const missing = Math.round((block.t_us - brokeUs) / this.rate.periodUs) - 1;
    block.lost += Math.max(0, missing);
  }

  private countVain(): void {
    if (this.status.motion || this.status.noMotion) this.vain = 0;
    else if (++this.vain >= VAIN_LIMIT) {
      throw this.fault('samples behind an interrupt', `none, ${VAIN_LIMIT} times in a row`);
    }
  }

  private deliver(setting: ImuSetting): void {
    const { status, block, slope } = this;
    if (setting.power === 'motion') {
      const moved = status.motion || slope?.moved(block.samples, this.channels, block.count);
      if (moved) this.onMotion?.();
      return;
    }
    if (block.count > 0) this.onBlock?.(block);
    if (status.noMotion) this.onNoMotion?.();
  }

  /** Opens the bus anew, resets the part and sets it as it was; one attempt. */
  private recover(cause: unknown): void {
    this.faults++;
    let fault = this.faultOf(cause);
    if (Number.isNaN(this.brokeUs) && this.rate.timeUs > 0) this.brokeUs = this.rate.timeUs;
    this.release();
    try {
      const bus = this.open();
      if (this.setting !== null) this.program(bus, this.setting);
    } catch (second) {
      fault = this.faultOf(second);
      this.release();
    }
    this.onFault?.(fault);
  }

  private release(): void {
    this.bus?.close();
    this.bus = null;
  }

  protected fault(expected: string, found: string): CarpalError {
    return new CarpalError('imu-lost', `${this.part}: expected ${expected}, found ${found}`);
  }

  private faultOf(cause: unknown): CarpalError {
    if (cause instanceof CarpalError) return cause;
    return new CarpalError('imu-lost', `${this.part}: expected an answer, found ${cause}`, {
      cause,
    });
  }
}

/** Samples then go on as they are. Whoever sets what is set already wants the part set anew. */
function differsByWatermark(before: ImuSetting, after: ImuSetting): boolean {
  const { power, rateHz, gyroscope } = before;
  return (
    power !== 'motion' &&
    power === after.power &&
    rateHz === after.rateHz &&
    gyroscope === after.gyroscope &&
    before.watermark !== after.watermark
  );
}

/** What a part does after `apply`. */
export interface Applied {
  /** Nominal. */
  readonly rateHz: number;
  readonly watermark: number;
  /** Values in a FIFO frame: 3 or 6. */
  readonly axes: number;
  /** The values of `FifoStatus.counter`. */
  readonly counterSpan: number;
  /** Which of the part's clocks makes the rate, by any number. */
  readonly oscillator: number;
}
