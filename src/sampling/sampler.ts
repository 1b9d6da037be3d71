import type { Config } from '../config.js';
import type { Mode } from '../events.js';
import type { Imu, ImuBlock, ImuSetting } from '../ports.js';
import { DutyCycle } from './duty-cycle.js';
import { feedsModels, type Transition } from './governor.js';
import { type ImuSettings, imuSettings } from './imu-settings.js';
import { type MotionFrame, MotionMeter } from './motion-meter.js';
import { Stamps } from './stamps.js';

/** Where samples and their circumstances go. */
export interface SamplerListener {
  /** Samples `from` up to `to` of a block; `fed`: in a mode that feeds every model. */
  onSamples(block: ImuBlock, from: number, to: number, fed: boolean): void;
  /** What follows does not continue what came before; `fedOnly`: for whoever is fed in some modes only. */
  onStreamReset(fedOnly: boolean): void;
  onGap(t_us: number, durationUs: number): void;
  /** The FIFO dropped `samples` before this time. */
  onLost(t_us: number, samples: number): void;
  /** A block that begins before the last one ended by `byUs`. */
  onTimeReversed(t_us: number, byUs: number): void;
  onTransition(t_us: number, from: Mode, transition: Transition): void;
  /** Whether a detection is open, which holds `moving`. */
  readonly hold: boolean;
  /** Whether a motion goes on whose end must not wait in the FIFO. */
  readonly hurried: boolean;
}

/** Another watermark costs less than a wake: what hurries the watch does so for hardly longer than it goes on. */
const HURRY_US = 200_000;

/** Runs the governor's decisions on the IMU: stamps its blocks, marks gaps, measures motion. */
export class Sampler {
  readonly duty: DutyCycle;
  readonly settings: ImuSettings;
  private readonly imu: Imu;
  private readonly listener: SamplerListener;
  private readonly stamps = new Stamps();
  private readonly meter: MotionMeter;
  private readonly maxGapUs: number;
  private readonly motionOn: number;
  private readonly motionOff: number;
  private readonly tableRange: number;
  private readonly tableFlat: number;
  /** Samples go to the listener while still, too. */
  watchful = false;
  /** Time of the newest sample. */
  lastUs = 0;
  /** Samples that came, and that the FIFO dropped. */
  samples = 0;
  lost = 0;
  /** Nominal, of the present setting. */
  private periodUs = 0;
  private streaming = false;
  private feeds: boolean;
  /** What the IMU is set to. */
  private setting: ImuSetting;
  /** Of `moving` while nothing hurries: as still, where samples then go on as they are. */
  private readonly calm: ImuSetting;
  private readonly dozeS: number;
  private hurried = false;
  private dozing = false;
  private hurryUntilUs = Number.NEGATIVE_INFINITY;

  /** @param mode to begin in: a watch that knows nothing yet looks closely first */
  constructor(imu: Imu, config: Config, listener: SamplerListener, mode: Mode, t_us: number) {
    const { sampling, governor } = config;
    const counts = (mps2: number): number => Math.round(mps2 * imu.countsPerMps2);
    this.duty = new DutyCycle(mode, governor, t_us);
    this.feeds = feedsModels(mode);
    this.imu = imu;
    this.listener = listener;
    this.meter = new MotionMeter((frame) => this.weigh(frame));
    this.settings = imuSettings(imu, config);
    const { still, moving } = this.settings;
    this.calm = sameStream(still, moving) ? still : moving;
    this.setting = this.settings[mode];
    this.dozeS = sampling.dozeS;
    this.maxGapUs = sampling.maxGapMs * 1000;
    this.motionOn = counts(governor.motionOnMps2);
    this.motionOff = counts(governor.motionOffMps2);
    this.tableRange = counts(governor.tableRangeMps2);
    this.tableFlat = counts(governor.tableFlatMps2);
  }

  get mode(): Mode {
    return this.duty.mode;
  }

  /** Samples that shared a stamp with the one before and were spread. */
  get equalStamps(): number {
    return this.stamps.equal;
  }

  /** Sets the IMU as the mode asks, at the start and again where it fell silent. */
  start(): void {
    this.setting = this.settingOf(this.duty.mode);
    this.periodUs = (1e6 / this.setting.rateHz) | 0;
    this.imu.configure(this.setting);
  }

  /** The watch was picked up: the chip's own motion detection says so while it delivers no samples. */
  onMotion(t_us: number): void {
    this.duty.moved();
    this.govern(t_us);
  }

  onBlock(block: ImuBlock): void {
    const { t_us, offsetsUs, count, lost } = block;
    if (count === 0) return;
    this.samples += count;
    const largestStepUs = this.stamps.inspect(offsetsUs, count, this.periodUs);
    const sinceUs = t_us - this.lastUs;
    if (!this.streaming || lost > 0 || sinceUs < 0 || sinceUs > this.maxGapUs) {
      this.joinStream(block);
    }
    let from = 0;
    if (largestStepUs > this.maxGapUs) {
      for (let i = 1; i < count; i++) {
        const stepUs = offsetsUs[i]! - offsetsUs[i - 1]!;
        if (stepUs <= this.maxGapUs) continue;
        this.take(block, from, i);
        from = i;
        this.listener.onGap(block.t_us + offsetsUs[i]!, stepUs);
        this.restart(false);
      }
    }
    this.take(block, from, count);
    this.lastUs = t_us + offsetsUs[count - 1]!;
    if (this.watchful) this.pace();
    if (this.duty.undecided) this.govern(this.lastUs);
  }

  /** Wakes the watch more often while a motion goes on whose end must not wait, and less while a wrist rests for long. */
  private pace(): void {
    const { duty } = this;
    if (this.listener.hurried) this.hurryUntilUs = this.lastUs + HURRY_US;
    const hurried = this.lastUs < this.hurryUntilUs;
    const dozing = duty.mode === 'still' && duty.quietS >= this.dozeS;
    if (hurried === this.hurried && dozing === this.dozing) return;
    this.hurried = hurried;
    this.dozing = dozing;
    if (this.settingOf(duty.mode) !== this.setting) this.start();
  }

  private settingOf(mode: Mode): ImuSetting {
    if (mode === 'moving' && !this.hurried) return this.calm;
    return mode === 'still' && this.dozing ? this.settings.doze : this.settings[mode];
  }

  /** Lets the governor decide, and carries out what it decided. */
  govern(t_us: number): void {
    const { duty, setting } = this;
    const from = duty.mode;
    const transition = duty.decide(t_us, this.listener.hold);
    if (transition === null) return;
    const { to } = transition;
    this.dozing = false;
    const fed = this.feeds;
    this.feeds = feedsModels(to);
    const next = this.settingOf(to);
    if (next !== setting) {
      if (sameStream(next, setting)) {
        if (this.feeds !== fed) this.restart(true);
      } else {
        this.streaming = false;
        this.restart(false);
      }
      this.start();
    } else if (this.feeds !== fed) {
      this.restart(true);
    }
    this.listener.onTransition(t_us, from, transition);
  }

  private take(block: ImuBlock, from: number, to: number): void {
    const { meter, feeds } = this;
    meter.measure(block, this.imu.channels, from, to);
    if (!feeds) {
      if (!this.watchful) return;
      // What a detector waits for is not a second old when the watch hurries.
      if (meter.rangeSoFar > this.motionOn) this.duty.moved();
    }
    this.listener.onSamples(block, from, to, feeds);
  }

  /** A block continues the stream, unless time or samples are missing before it. */
  private joinStream(block: ImuBlock): void {
    const { t_us, lost } = block;
    const sinceUs = t_us - this.lastUs;
    const wasStreaming = this.streaming;
    this.streaming = true;
    if (!wasStreaming) return;
    if (lost > 0) {
      this.lost += lost;
      this.listener.onLost(t_us, lost);
    }
    if (sinceUs < 0) this.listener.onTimeReversed(t_us, -sinceUs);
    else if (sinceUs > this.maxGapUs) this.listener.onGap(t_us, sinceUs);
    else if (lost === 0) return;
    this.restart(false);
  }

  private restart(fedOnly: boolean): void {
    this.meter.reset();
    this.listener.onStreamReset(fedOnly);
  }

  /** Turns the meter's finished frame of one second into the governor's evidence. */
  private weigh({ range, midZ }: MotionFrame): void {
    const limit = this.feeds ? this.motionOff : this.motionOn;
    const flat = range < this.tableRange && Math.abs(midZ) > this.tableFlat;
    this.duty.frame(range > limit, flat);
  }
}

/** Whether samples go on from one setting to the other as if nothing had changed. */
function sameStream(a: ImuSetting, b: ImuSetting): boolean {
  return a.power === b.power && a.rateHz === b.rateHz && a.gyroscope === b.gyroscope;
}
