import type { ImuBlock } from '../ports.js';
import { followSteps } from './follow-steps.js';
import { StepRhythm } from './step-rhythm.js';
import {
  COUNT,
  DEVIATION,
  LOW,
  MEAN,
  SQUARE_SHIFT,
  START_US,
  STATE_LENGTH,
  STEP_US,
  SUM,
  SWING,
} from './step-state.js';

/** Halved square over gravity, which near 1 g is the magnitude: m/s² → m²/s⁴ of the square. */
const PER_MPS2 = 2 * 9.80665;
/** Steps rock the wrist by at least this (mean deviation of the magnitude, m/s²). */
const LEAST_MPS2 = 0.6;
/** Steps of a run do so by at least this. */
const RUN_MPS2 = 2.5;
/** The magnitude swings at least so far about its mean within a step. */
const SWING_MPS2 = 0.3;

/**
 * Finds the rhythm of steps in what the wrist feels: how strong acceleration is, whatever its direction, so
 * that neither wrist nor mounting matters. Integers only.
 * Time constants and limits were set on WISDM's walks and other activities, people of folds 0 to 3.
 */
export class WalkingDetector {
  private readonly rhythm: StepRhythm;
  private readonly least: number;
  private readonly state = new Int32Array(STATE_LENGTH);

  constructor(countsPerMps2: number) {
    const scale = countsPerMps2 / (1 << SQUARE_SHIFT);
    const perMps2 = PER_MPS2 * scale * scale;
    this.least = Math.round(LEAST_MPS2 * perMps2);
    this.state[SWING] = Math.round(SWING_MPS2 * perMps2);
    this.rhythm = new StepRhythm(Math.round(RUN_MPS2 * perMps2));
    this.reset();
  }

  get walking(): boolean {
    return this.rhythm.regular;
  }

  /** What follows does not continue what came before. */
  reset(): void {
    const { state } = this;
    state[SUM] = 0;
    state[COUNT] = 0;
    state[MEAN] = 0;
    state[DEVIATION] = 0;
    state[LOW] = 1;
    this.rhythm.reset();
  }

  /** Takes samples `from` up to `to` of a block. */
  measure(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const { state, rhythm } = this;
    const baseUs = block.t_us | 0;
    for (let next = from; next < to; ) {
      next = followSteps(state, samples, offsetsUs, baseUs, channels, next, to);
      if (next > 0) break;
      next = -next;
      rhythm.onStep(state[STEP_US]!, state[DEVIATION]!);
    }
    if (!rhythm.regular) return;
    if (state[DEVIATION]! < this.least || rhythm.isOver(state[START_US]!)) rhythm.reset();
  }
}
