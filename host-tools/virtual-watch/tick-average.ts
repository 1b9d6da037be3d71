import type { SensorMotion } from './sensor.js';

/** Averages samples within ticks of 1/rate, as a sensor's averaging filter does. Twin: xs-host/imu.c. */
export class TickAverage {
  private readonly motion: SensorMotion;
  private readonly sums: Float64Array;
  private summed = 0;
  private periodUs = 0;
  private ticking = false;
  private originUs = 0;
  private tickEndUs = 0;

  constructor(motion: SensorMotion) {
    this.motion = motion;
    this.sums = new Float64Array(motion.channels);
  }

  /** Ticks are counted from the next sample; a tick begun is lost. */
  start(rateHz: number): void {
    this.periodUs = 1e6 / rateHz;
    this.summed = 0;
    this.ticking = false;
  }

  /** Adds a sample; when it is its tick's last, writes the mean at `offset` of `to` and returns true. */
  add(index: number, to: Int16Array, offset: number): boolean {
    const { t_us, counts, channels } = this.motion;
    const sums = this.sums;
    if (!this.ticking) {
      this.ticking = true;
      this.originUs = t_us[index]!;
      this.tickEndUs = this.originUs + this.periodUs;
    }
    for (let i = 0; i < channels; i++) {
      sums[i] = (this.summed === 0 ? 0 : sums[i]!) + counts[index * channels + i]!;
    }
    this.summed++;
    if (index + 1 < t_us.length && !this.closes(t_us[index + 1]!)) return false;
    // The mean, halves up: exact in doubles on both twins.
    for (let i = 0; i < channels; i++) {
      to[offset + i] = Math.floor((2 * sums[i]! + this.summed) / (2 * this.summed));
    }
    this.summed = 0;
    return true;
  }

  /** Whether the tick is over when the next sample comes; moves on to that sample's tick. */
  private closes(nextUs: number): boolean {
    if (nextUs < this.tickEndUs) return false;
    const ticks = Math.floor((nextUs - this.originUs) / this.periodUs) + 1;
    this.tickEndUs = this.originUs + ticks * this.periodUs;
    if (this.tickEndUs <= nextUs) this.tickEndUs = this.originUs + (ticks + 1) * this.periodUs;
    return true;
  }
}
