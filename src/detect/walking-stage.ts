import type { WatchEvent } from '../events.js';
import type { Imu, ImuBlock } from '../ports.js';
import type { Detector } from './detector.js';
import { WalkingDetector } from './walking.js';

/** Walking as a detector of the watch; it runs no model. */
class WalkingStage implements Detector {
  readonly name = 'walking';
  readonly whileStill = false;
  readonly hurried = false;
  readonly ear = null;
  readonly open = false;
  readonly dueUs = Number.POSITIVE_INFINITY;
  private readonly channels: number;
  private readonly detector: WalkingDetector;
  private readonly report: (event: WatchEvent) => void;
  private walking = false;
  private t_us = 0;

  constructor(imu: Imu, report: (event: WatchEvent) => void) {
    this.channels = imu.channels;
    this.detector = new WalkingDetector(imu.countsPerMps2);
    this.report = report;
  }

  push(block: ImuBlock, from: number, to: number): void {
    this.detector.measure(block, this.channels, from, to);
    this.t_us = block.t_us + block.offsetsUs[to - 1]!;
    this.tell();
  }

  reset(): void {
    this.detector.reset();
    this.tell();
  }

  /** Never due. */
  onTime(): void {}

  onSilence(t_us: number): void {
    this.t_us = t_us;
    this.reset();
  }

  private tell(): void {
    const { walking } = this.detector;
    if (walking === this.walking) return;
    this.walking = walking;
    this.report({ type: 'walking', t_us: this.t_us, walking });
  }
}

/** @param report takes when the wearer began to walk, and stopped */
export function createWalking(imu: Imu, report: (event: WatchEvent) => void): Detector {
  return new WalkingStage(imu, report);
}
