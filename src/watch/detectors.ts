import type { Detector } from '../detect/detector.js';
import { CarpalError } from '../errors.js';
import type { ImuBlock } from '../ports.js';

/** The detectors that run. One whose model stops running is taken out and told of; the rest go on. */
export class Detectors {
  /** Some want samples while still, too. */
  watchful = false;
  /** Some see a motion whose end must not wait: as of the last call. */
  hurried = false;
  /** The first deadline of all, in device time: as of the last call. */
  dueUs = Number.POSITIVE_INFINITY;
  private readonly running: Detector[] = [];
  private readonly onFailure: (detector: Detector, error: CarpalError) => void;

  constructor(onFailure: (detector: Detector, error: CarpalError) => void) {
    this.onFailure = onFailure;
  }

  add(detector: Detector): void {
    this.running.push(detector);
    if (detector.whileStill) this.watchful = true;
  }

  /** Whether a detector of that model runs. */
  runs(name: string): boolean {
    return this.running.some((detector) => detector.name === name);
  }

  get open(): boolean {
    const { running } = this;
    for (let i = 0; i < running.length; i++) if (running[i]!.open) return true;
    return false;
  }

  /** `fed`: in a mode that feeds every model; else only those that watch while still. */
  push(block: ImuBlock, from: number, to: number, fed: boolean): void {
    const { running } = this;
    for (let i = running.length - 1; i >= 0; i--) {
      const detector = running[i]!;
      if (!fed && !detector.whileStill) continue;
      try {
        detector.push(block, from, to);
      } catch (error) {
        this.takeOut(i, error);
      }
    }
    this.update();
  }

  reset(fedOnly: boolean): void {
    const { running } = this;
    for (let i = 0; i < running.length; i++) {
      const detector = running[i]!;
      if (!fedOnly || !detector.whileStill) detector.reset();
    }
    this.update();
  }

  onTime(t_us: number): void {
    const { running } = this;
    for (let i = running.length - 1; i >= 0; i--) {
      if (running[i]!.dueUs > t_us) continue;
      try {
        running[i]!.onTime(t_us);
      } catch (error) {
        this.takeOut(i, error);
      }
    }
    this.update();
  }

  onSilence(t_us: number): void {
    for (const detector of this.running) detector.onSilence(t_us);
    this.update();
  }

  private update(): void {
    const { running } = this;
    let dueUs = Number.POSITIVE_INFINITY;
    let hurried = false;
    for (let i = 0; i < running.length; i++) {
      const detector = running[i]!;
      const due = detector.dueUs;
      if (due < dueUs) dueUs = due;
      if (detector.hurried) hurried = true;
    }
    this.dueUs = dueUs;
    this.hurried = hurried;
  }

  private takeOut(at: number, error: unknown): void {
    if (!(error instanceof CarpalError)) throw error;
    const failed = this.running[at]!;
    this.running.splice(at, 1);
    this.onFailure(failed, error);
    this.watchful = this.running.some(({ whileStill }) => whileStill);
  }
}
