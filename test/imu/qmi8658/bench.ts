import type { ImuOptions } from '../../../modules/imu/imu-options.js';
import { Qmi8658, type Qmi8658Options } from '../../../modules/imu/qmi8658/qmi8658.js';
import type { Triple } from '../../fakes/bus-bench.js';
import { FakeQmi8658 } from '../../fakes/bus-qmi8658.js';
import { ImuBench, ramp } from '../imu-bench.js';

export class Qmi8658Bench extends ImuBench<Qmi8658> {
  readonly chip: FakeQmi8658;
  private readonly options: Partial<Qmi8658Options>;

  constructor(options: Partial<Qmi8658Options> = {}, signal: (sample: number) => Triple = ramp) {
    const chip = new FakeQmi8658();
    super(chip, signal);
    this.chip = chip;
    this.options = options;
  }

  protected create(options: ImuOptions): Qmi8658 {
    return new Qmi8658({ ...options, ...this.options });
  }
}
