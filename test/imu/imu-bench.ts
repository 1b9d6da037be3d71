import assert from 'node:assert/strict';
import type { FifoImu } from '../../modules/imu/fifo-imu.js';
import type { ImuOptions } from '../../modules/imu/imu-options.js';
import type { CarpalError } from '../../src/errors.js';
import type { ImuSetting } from '../../src/ports.js';
import { FakeBus, type FakePart } from '../fakes/bus.js';
import { Bench, type FakeSensor, type KeptBlock, keep, type Triple } from '../fakes/bus-bench.js';
import type { RegisterFile } from '../fakes/bus-registers.js';

export const NORMAL: ImuSetting = { power: 'normal', rateHz: 50, watermark: 25 };
export const LOW_POWER: ImuSetting = { power: 'low-power', rateHz: 12.5, watermark: 25 };
export const MOTION: ImuSetting = { power: 'motion', rateHz: 12.5, watermark: 1 };

export interface FakeChip extends FakePart, FakeSensor {
  readonly registers: RegisterFile;
  /** The part resets itself. */
  restart(): void;
}

/** The n-th sample is recognisable: 12 bits left-justified, as the BMA423 has them. */
export function ramp(sample: number): Triple {
  return [(sample % 2048) * 16, -(sample % 2048) * 16, 4096, sample % 100, 7, -(sample % 100)];
}

/** A driver with the fake part it drives, and what came out of it. */
export abstract class ImuBench<T extends FifoImu> {
  readonly bus: FakeBus;
  readonly bench: Bench;
  readonly blocks: KeptBlock[] = [];
  readonly faults: CarpalError[] = [];
  motions = 0;
  abstract readonly chip: FakeChip;

  protected constructor(chip: FakeChip, signal: (sample: number) => Triple) {
    this.bus = new FakeBus(chip);
    this.bench = new Bench(chip, signal);
  }

  protected abstract create(options: ImuOptions): T;

  /** Nothing settles, unless a test's own options say so. */
  open(): T {
    const imu = this.create({
      sensor: this.bus.sensor,
      interrupt: this.bench.interrupt,
      clock: this.bench.clock,
      delayUs: this.bench.delayUs,
      settling: 0,
    });
    imu.onBlock = (block) => this.blocks.push(keep(block, imu.channels));
    imu.onMotion = () => this.motions++;
    imu.onFault = (fault) => this.faults.push(fault);
    return imu;
  }

  /** Opens and sets the driver; samples begin at once. */
  start(setting: ImuSetting): T {
    const imu = this.open();
    this.set(imu, setting);
    return imu;
  }

  set(imu: T, setting: ImuSetting): void {
    imu.configure(setting);
    this.bench.pause(0);
  }

  /** So many samples go by without an interrupt, then the driver is told to look. */
  gather(imu: T, samples: number): void {
    this.bench.stuck = true;
    this.bench.run(samples);
    this.bench.pause(0);
    this.bench.stuck = false;
    imu.service();
  }

  /** The x values of all blocks. */
  valuesOf(imu: T): number[] {
    return this.blocks.flatMap((block) => block.samples.filter((_, i) => i % imu.channels === 0));
  }

  get counts(): (readonly [count: number, lost: number])[] {
    return this.blocks.map(({ count, lost }) => [count, lost]);
  }

  /** Nothing was done to a register that the data sheet does not allow. */
  check(): void {
    assert.deepEqual(this.chip.registers.violations, []);
  }
}

/** The x values of the ramp's samples `from` up to `to`. */
export function rampX(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => ramp(from + i)[0]!);
}
