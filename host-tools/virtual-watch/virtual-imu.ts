import { CarpalError } from '../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting } from '../../src/ports.js';
import { checkImuSetting } from './on-xs/imu-setting.js';
import type { SensorMotion } from './sensor.js';
import { TickAverage } from './tick-average.js';

const ACCELEROMETER_AXES = 3;
/** Offsets are int32 microseconds: a block ends before the next sample could lie beyond. */
const MAX_SPAN_US = 2e9;

export type ImuEvent = 'block' | 'motion';

/**
 * The simulated IMU; xs-host/imu.c is its twin, must stay equal to the last sample and says what it does
 * where. Reconfiguring leaves what the FIFO held as one last block of the old setting (`pending`); another
 * watermark alone leaves the samples where they are.
 */
export class VirtualImu implements Imu {
  readonly channels: number;
  readonly countsPerMps2: number;
  readonly countsPerRadps: number | null;
  readonly maxWatermark: number;
  readonly wakesOnMotion: boolean;
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  onFault: ((fault: CarpalError) => void) | null = null;
  isLost = false;
  pending = false;
  private readonly motion: SensorMotion;
  private readonly threshold: number;
  private readonly block: ImuBlock;
  private readonly average: TickAverage;
  private readonly reference = new Int16Array(ACCELEROMETER_AXES);
  private hasReference = false;
  private setting: ImuSetting | null = null;
  private passes = false;
  private filled = 0;
  private refusals = 0;
  /** Told how many samples are read, before they are delivered. */
  onCount: ((count: number) => void) | null = null;
  /** Device time less the counter that stamps samples. */
  aheadUs: () => number = () => 0;

  constructor(
    motion: SensorMotion,
    thresholdCounts: number,
    maxWatermark: number,
    wakesOnMotion = false,
  ) {
    this.wakesOnMotion = wakesOnMotion;
    this.motion = motion;
    this.threshold = thresholdCounts;
    this.channels = motion.channels;
    this.countsPerMps2 = motion.countsPerMps2;
    this.countsPerRadps = motion.countsPerRadps;
    this.maxWatermark = maxWatermark;
    this.average = new TickAverage(motion);
    const samples = new Int16Array(maxWatermark * motion.channels);
    const offsetsUs = new Int32Array(maxWatermark);
    this.block = { t_us: 0, count: 0, samples, offsetsUs, lost: 0 };
  }

  configure(setting: ImuSetting): void {
    checkImuSetting(setting, this.maxWatermark);
    if (!this.answers()) {
      this.reset();
      this.recover(setting);
      return;
    }
    this.isLost = false;
    this.set(setting);
  }

  private set(setting: ImuSetting): void {
    const goesOn = this.setting !== null && differsByWatermark(this.setting, setting);
    this.pending = goesOn ? this.filled >= setting.watermark : this.filled > 0;
    this.setting = setting;
    if (goesOn) return;
    this.passes = this.motion.rateHz <= setting.rateHz;
    this.hasReference = false;
    this.average.start(setting.rateHz);
  }

  /** What the bus does not answer for so many transactions. */
  refuse(count: number): void {
    this.refusals = count;
  }

  /** The part forgets its setting and what its FIFO held. */
  reset(): void {
    this.setting = null;
    this.drop();
  }

  drop(): void {
    this.filled = 0;
    this.pending = false;
  }

  /** As a driver does: one more attempt, then it is lost until it is configured. */
  private recover(setting: ImuSetting): void {
    this.isLost = !this.answers();
    if (this.isLost) this.reset();
    else this.set(setting);
    this.onFault?.(new CarpalError('imu-lost', 'expected an answer of the IMU, found none'));
  }

  private answers(): boolean {
    if (this.refusals === 0) return true;
    this.refusals--;
    return false;
  }

  get held(): number {
    return this.filled;
  }

  /** One sample of the recording reaches the sensor: what it wakes the watch for, if anything. */
  take(index: number): ImuEvent | null {
    const setting = this.setting;
    if (setting === null) return null;
    if (setting.power === 'motion') return this.moved(index) ? 'motion' : null;
    const block = this.block;
    const { t_us } = this.motion;
    if (this.passes) this.copy(index);
    else if (this.average.add(index, block.samples, this.filled * this.channels)) {
      this.stamp(t_us[index]!);
    }
    if (this.filled === 0) return null;
    if (this.filled >= setting.watermark) return 'block';
    return index + 1 < t_us.length && t_us[index + 1]! - block.t_us > MAX_SPAN_US ? 'block' : null;
  }

  /** Hands over the FIFO; returns how many samples it held. */
  deliver(): number {
    const { setting, block } = this;
    if (setting !== null && !this.answers()) {
      this.reset();
      this.recover(setting);
      return 0;
    }
    const count = this.filled;
    this.drop();
    this.onCount?.(count);
    block.count = count;
    block.t_us += this.aheadUs();
    this.onBlock?.(block);
    return count;
  }

  private moved(index: number): boolean {
    const { counts } = this.motion;
    const reference = this.reference;
    let moved = false;
    for (let axis = 0; axis < ACCELEROMETER_AXES; axis++) {
      const value = counts[index * this.channels + axis]!;
      if (this.hasReference && Math.abs(value - reference[axis]!) > this.threshold) moved = true;
      reference[axis] = value;
    }
    this.hasReference = true;
    return moved;
  }

  private copy(index: number): void {
    const { counts, t_us } = this.motion;
    const { samples } = this.block;
    const first = this.filled * this.channels;
    const { channels } = this;
    for (let i = 0; i < channels; i++) samples[first + i] = counts[index * channels + i]!;
    this.stamp(t_us[index]!);
  }

  private stamp(t_us: number): void {
    const block = this.block;
    if (this.filled === 0) block.t_us = t_us;
    block.offsetsUs[this.filled++] = Math.floor(t_us - block.t_us + 0.5);
  }
}

function differsByWatermark(before: ImuSetting, after: ImuSetting): boolean {
  const { power, rateHz, watermark } = after;
  if (power === 'motion' || watermark === before.watermark) return false;
  return power === before.power && rateHz === before.rateHz;
}
