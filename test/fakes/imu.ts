import type { CarpalError } from '../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting } from '../../src/ports.js';

/** An IMU that delivers what a test tells it to, and remembers how it was set. */
export class FakeImu implements Imu {
  readonly channels = 3;
  /** 4,096 counts per g: ±8 g. */
  readonly countsPerMps2 = 4096 / 9.80665;
  readonly countsPerRadps: number | null = null;
  readonly maxWatermark = 128;
  wakesOnMotion = false;
  readonly settings: ImuSetting[] = [];
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  onFault: ((fault: CarpalError) => void) | null = null;
  isLost = false;

  configure(setting: ImuSetting): void {
    this.settings.push(setting);
  }

  get setting(): ImuSetting {
    return this.settings[this.settings.length - 1]!;
  }
}

/** A block of samples `x y z` in m/s², one every 1/rateHz from `t_us` on. */
export function blockOf(
  t_us: number,
  rateHz: number,
  count: number,
  accel: (t_s: number) => readonly [number, number, number],
): ImuBlock {
  const samples = new Int16Array(count * 3);
  const offsetsUs = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    offsetsUs[i] = Math.round((i * 1e6) / rateHz);
    const values = accel((t_us + offsetsUs[i]!) / 1e6);
    values.forEach((value, axis) => {
      samples[i * 3 + axis] = Math.round((value * 4096) / 9.80665);
    });
  }
  return { t_us, count, samples, offsetsUs, lost: 0 };
}
