import type { ImuBlock } from '../ports.js';
import type { Detector } from './detector.js';
import type { GestureReport } from './gesture-report.js';
import type { GestureStage } from './gesture-stage.js';

/** Gestures as a detector of the watch: the stage's motions drive what is reported. */
export class GestureDetector implements Detector {
  readonly name: string;
  readonly whileStill = true;
  readonly ear = null;
  /** A gesture is over when it is reported: nothing holds `moving`. */
  readonly open = false;
  private readonly stage: GestureStage;
  private readonly gestures: GestureReport;

  /** @param name of the model that `stage` runs */
  constructor(name: string, stage: GestureStage, gestures: GestureReport) {
    this.name = name;
    this.stage = stage;
    this.gestures = gestures;
  }

  get hurried(): boolean {
    return this.stage.hurried;
  }

  get dueUs(): number {
    return this.gestures.dueUs;
  }

  push(block: ImuBlock, from: number, to: number): void {
    this.stage.push(block, from, to);
  }

  reset(): void {
    this.stage.reset();
  }

  onTime(t_us: number): void {
    this.gestures.onTime(t_us);
  }

  /** What waits for a second gesture is told when its time is over. */
  onSilence(): void {}
}
