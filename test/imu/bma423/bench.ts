import assert from 'node:assert/strict';
import { Bma423, type Bma423Options } from '../../../modules/imu/bma423/bma423.js';
import type { ImuSetting } from '../../../src/ports.js';
import { FakeBus } from '../../fakes/bus.js';
import { Bench, type KeptBlock, keep, type Triple } from '../../fakes/bus-bench.js';
import { FakeBma423 } from '../../fakes/bus-bma423.js';

export const NORMAL: ImuSetting = { power: 'normal', rateHz: 50, watermark: 25 };
export const LOW_POWER: ImuSetting = { power: 'low-power', rateHz: 12.5, watermark: 25 };
export const MOTION: ImuSetting = { power: 'motion', rateHz: 12.5, watermark: 1 };

/** The n-th sample is recognisable: 12 bits left-justified, as the part has them. */
export function ramp(sample: number): Triple {
  return [(sample % 2048) * 16, -(sample % 2048) * 16, 4096];
}

/** A driver with the fake part it drives, and what came out of it. */
export class Bma423Bench {
  readonly chip = new FakeBma423();
  readonly bus = new FakeBus(this.chip);
  readonly bench: Bench;
  readonly blocks: KeptBlock[] = [];
  readonly faults: Error[] = [];
  motions = 0;
  private readonly options: Partial<Bma423Options>;

  constructor(options: Partial<Bma423Options> = {}, signal: (sample: number) => Triple = ramp) {
    this.options = options;
    this.bench = new Bench(this.chip, signal);
  }

  open(): Bma423 {
    const imu = new Bma423({
      sensor: this.bus.sensor,
      interrupt: this.bench.interrupt,
      clock: this.bench.clock,
      delayUs: this.bench.delayUs,
      ...this.options,
    });
    imu.onBlock = (block) => this.blocks.push(keep(block, 3));
    imu.onMotion = () => this.motions++;
    imu.onFault = (fault) => this.faults.push(fault);
    return imu;
  }

  /** Opens and sets the driver; samples begin at once. */
  start(setting: ImuSetting): Bma423 {
    const imu = this.open();
    this.set(imu, setting);
    return imu;
  }

  set(imu: Bma423, setting: ImuSetting): void {
    imu.configure(setting);
    this.bench.pause(0);
  }

  /** The x values of all blocks, in the ramp's own numbers. */
  get numbers(): number[] {
    return this.blocks.flatMap((block) => block.samples.filter((_, i) => i % 3 === 0));
  }

  /** Nothing was done to a register that the data sheet does not allow. */
  check(): void {
    assert.deepEqual(this.chip.registers.violations, []);
  }
}
