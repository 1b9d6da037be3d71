import type { ImuBlock } from '../ports.js';
import { measureMotion } from './measure-motion.js';
import { BEGUN, MID_Z, RANGE, RANGE_SO_FAR, STATE_LENGTH } from './motion-state.js';

/** What one second of motion looked like, in sensor counts. */
export interface MotionFrame {
  /** Largest minus smallest value, of the axis where it is largest. */
  range: number;
  /** Middle of the axis out of the watch's face: gravity's share when still. */
  midZ: number;
}

/**
 * Measures motion as range per axis within a frame: unlike a sum of differences it does not depend on
 * the sample rate, so still (12.5 Hz) and moving (25 Hz) compare with one threshold.
 */
export class MotionMeter {
  private readonly frame: MotionFrame = { range: 0, midZ: 0 };
  private readonly onFrame: (frame: MotionFrame) => void;
  private readonly state = new Int32Array(STATE_LENGTH);

  /** @param onFrame called when the sample after a frame's end arrives; the frame is reused */
  constructor(onFrame: (frame: MotionFrame) => void) {
    this.onFrame = onFrame;
  }

  reset(): void {
    this.state[BEGUN] = 0;
    this.state[RANGE_SO_FAR] = 0;
  }

  /** Of the frame that goes on, as MotionFrame has it. */
  get rangeSoFar(): number {
    return this.state[RANGE_SO_FAR]!;
  }

  /** Measures samples `from` up to `to` of a block. */
  measure(
    { t_us, samples, offsetsUs }: ImuBlock,
    channels: number,
    from: number,
    to: number,
  ): void {
    const { state, frame } = this;
    let next = from;
    while (next < to) {
      next = measureMotion(state, samples, offsetsUs, t_us | 0, channels, next, to);
      if (next > 0) return;
      next = -next;
      frame.range = state[RANGE]!;
      frame.midZ = state[MID_Z]!;
      this.onFrame(frame);
    }
  }
}
