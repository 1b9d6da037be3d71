import { imuTimeUs } from '../../src/record/imu.js';
import type { RecordOf } from '../../src/record/schema.js';
import type { Stretch } from './signal-check.js';

interface Sample {
  readonly t_us: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The samples of the last seconds, so that a repetition can be looked at as soon as it is over. */
export class SampleWindow {
  private readonly seconds: number;
  private samples: Sample[] = [];

  /** @param seconds kept at least */
  constructor(seconds: number) {
    this.seconds = seconds;
  }

  /** Device time of the newest sample; −∞ before the first. */
  get lastUs(): number {
    return this.samples.at(-1)?.t_us ?? Number.NEGATIVE_INFINITY;
  }

  take(record: RecordOf<'imu'>): void {
    const { channels, countsPerMps2, samples } = record;
    const count = Math.floor(samples.length / channels);
    for (let i = 0; i < count; i++) {
      const at = i * channels;
      this.samples.push({
        t_us: imuTimeUs(record, i),
        x: samples[at]! / countsPerMps2,
        y: samples[at + 1]! / countsPerMps2,
        z: samples[at + 2]! / countsPerMps2,
      });
    }
    const keepUs = this.lastUs - this.seconds * 1e6;
    const kept = this.samples.findIndex(({ t_us }) => t_us >= keepUs);
    if (kept > this.samples.length / 2) this.samples = this.samples.slice(kept);
  }

  /** What was measured from `startUs` to `endUs`. */
  stretch(startUs: number, endUs: number): Stretch {
    const within = this.samples.filter(({ t_us }) => t_us >= startUs && t_us < endUs);
    const seconds = (endUs - startUs) / 1e6;
    return {
      accelMps2: Float32Array.from(within.flatMap(({ x, y, z }) => [x, y, z])),
      seconds,
      longestGapS: longestGapS([startUs, ...within.map(({ t_us }) => t_us), endUs]),
    };
  }
}

function longestGapS(times: readonly number[]): number {
  let longestUs = 0;
  for (let i = 1; i < times.length; i++) longestUs = Math.max(longestUs, times[i]! - times[i - 1]!);
  return longestUs / 1e6;
}
