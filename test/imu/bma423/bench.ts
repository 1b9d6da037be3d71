import { Bma423, type Bma423Options } from '../../../modules/imu/bma423/bma423.js';
import type { ImuOptions } from '../../../modules/imu/imu-options.js';
import type { Triple } from '../../fakes/bus-bench.js';
import { FakeBma423 } from '../../fakes/bus-bma423.js';
import { ImuBench, ramp } from '../imu-bench.js';

export class Bma423Bench extends ImuBench<Bma423> {
  readonly chip: FakeBma423;
  private readonly options: Partial<Bma423Options>;

  constructor(options: Partial<Bma423Options> = {}, signal: (sample: number) => Triple = ramp) {
    const chip = new FakeBma423();
    super(chip, signal);
    this.chip = chip;
    this.options = options;
  }

  protected create(options: ImuOptions): Bma423 {
    return new Bma423({ ...options, ...this.options });
  }
}

/** Bytes that stand for Bosch's file; the fake part asks for their number alone. */
export const CONFIGURATION = Uint8Array.from({ length: 6144 }, (_, i) => (i * 31) & 0xff);
