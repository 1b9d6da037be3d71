import type { Config } from '../config.js';
import type { Mode } from '../events.js';
import type { Imu, ImuBlock, ImuSetting } from '../ports.js';
import { decide, type Limits, type Transition } from './governor.js';
import { MotionMeter } from './motion-meter.js';
import { spreadEqualStamps } from './stamps.js';

/** Where samples and their circumstances go. */
export interface SamplerListener {
  /** One sample while moving; `timeUs` is modulo 2^32. */
  onSample(timeUs: number, samples: Int16Array, offset: number): void;
  /** What follows does not continue what came before. */
  onStreamReset(): void;
  onGap(t_us: number, durationUs: number): void;
  /** The FIFO dropped `samples` before this time. */
  onLost(t_us: number, samples: number): void;
  /** A block that begins before the last one ended by `byUs`. */
  onTimeReversed(t_us: number, byUs: number): void;
  onTransition(t_us: number, from: Mode, transition: Transition): void;
  /** Whether a detection is open, which holds `moving`. */
  readonly hold: boolean;
}

/** Runs the governor's decisions on the IMU: stamps its blocks, marks gaps, measures motion. */
export class Sampler {
  mode: Mode = 'still';
  /** Samples that shared a stamp with the one before and were spread. */
  equalStamps = 0;
  private readonly imu: Imu;
  private readonly listener: SamplerListener;
  private readonly meter = new MotionMeter();
  private readonly settings: Readonly<Record<Mode, ImuSetting>>;
  private readonly limits: Limits;
  private readonly maxGapUs: number;
  private readonly motionOn: number;
  private readonly motionOff: number;
  private readonly tableRange: number;
  private readonly tableFlat: number;
  private readonly evidence = { motion: false, quietS: 0, flatS: 0, hold: false };
  private lastUs = 0;
  private streaming = false;

  constructor(imu: Imu, config: Config, listener: SamplerListener) {
    const { sampling, governor } = config;
    const counts = (mps2: number): number => Math.round(mps2 * imu.countsPerMps2);
    this.imu = imu;
    this.listener = listener;
    this.settings = imuSettings(imu, config);
    this.limits = { quietS: governor.quietS, tableS: governor.tableS };
    this.maxGapUs = sampling.maxGapMs * 1000;
    this.motionOn = counts(governor.motionOnMps2);
    this.motionOff = counts(governor.motionOffMps2);
    this.tableRange = counts(governor.tableRangeMps2);
    this.tableFlat = counts(governor.tableFlatMps2);
  }

  start(): void {
    this.imu.configure(this.settings[this.mode]);
  }

  /** The watch was picked up: the chip's own motion detection says so while it delivers no samples. */
  onMotion(t_us: number): void {
    this.evidence.motion = true;
    this.govern(t_us);
  }

  onBlock(block: ImuBlock): void {
    const { samples, offsetsUs, count } = block;
    if (count === 0) return;
    const periodUs = 1e6 / this.settings[this.mode].rateHz;
    this.equalStamps += spreadEqualStamps(offsetsUs, count, periodUs | 0);
    const channels = this.imu.channels;
    this.joinStream(block);
    const moving = this.mode === 'moving';
    const baseUs = block.t_us | 0;
    const maxGapUs = this.maxGapUs;
    let previousUs = offsetsUs[0]!;
    for (let i = 0, offset = 0; i < count; i++, offset += channels) {
      const offsetUs = offsetsUs[i]!;
      if (offsetUs - previousUs > maxGapUs) {
        this.listener.onGap(block.t_us + offsetUs, offsetUs - previousUs);
        this.restart();
      }
      previousUs = offsetUs;
      const timeUs = (baseUs + offsetUs) | 0;
      if (this.meter.push(timeUs, samples[offset]!, samples[offset + 1]!, samples[offset + 2]!)) {
        this.weigh();
      }
      if (moving) this.listener.onSample(timeUs, samples, offset);
    }
    this.lastUs = block.t_us + previousUs;
    this.govern(this.lastUs);
  }

  /** A block continues the stream, unless time or samples are missing before it. */
  private joinStream(block: ImuBlock): void {
    const { t_us, lost } = block;
    const sinceUs = t_us - this.lastUs;
    const wasStreaming = this.streaming;
    this.streaming = true;
    if (!wasStreaming) return;
    if (lost > 0) this.listener.onLost(t_us, lost);
    if (sinceUs < 0) this.listener.onTimeReversed(t_us, -sinceUs);
    else if (sinceUs > this.maxGapUs) this.listener.onGap(t_us, sinceUs);
    else if (lost === 0) return;
    this.restart();
  }

  private restart(): void {
    this.meter.reset();
    this.listener.onStreamReset();
  }

  /** Turns the meter's finished frame of one second into the governor's evidence. */
  private weigh(): void {
    const { range, meanZ } = this.meter.frame;
    const evidence = this.evidence;
    const limit = this.mode === 'moving' ? this.motionOff : this.motionOn;
    const moved = range > limit;
    evidence.motion = evidence.motion || moved;
    evidence.quietS = moved ? 0 : evidence.quietS + 1;
    const flat = range < this.tableRange && Math.abs(meanZ) > this.tableFlat;
    evidence.flatS = flat ? evidence.flatS + 1 : 0;
  }

  private govern(t_us: number): void {
    const evidence = this.evidence;
    evidence.hold = this.listener.hold;
    const from = this.mode;
    const transition = decide(from, evidence, this.limits);
    evidence.motion = false;
    if (transition === null) return;
    this.mode = transition.to;
    evidence.quietS = 0;
    evidence.flatS = 0;
    this.streaming = false;
    this.restart();
    this.imu.configure(this.settings[transition.to]);
    this.listener.onTransition(t_us, from, transition);
  }
}

/** What each mode asks of the IMU. */
function imuSettings(imu: Imu, config: Config): Readonly<Record<Mode, ImuSetting>> {
  const { sampling } = config;
  const watermark = (samples: number): number => Math.min(samples, imu.maxWatermark);
  return {
    table: { power: 'motion', rateHz: sampling.stillRateHz, watermark: 1 },
    still: {
      power: 'low-power',
      rateHz: sampling.stillRateHz,
      watermark: watermark(sampling.stillWatermark),
    },
    moving: {
      power: 'normal',
      rateHz: sampling.movingRateHz,
      watermark: watermark(sampling.movingWatermark),
    },
  };
}
