import type { SampleSink } from './resample.js';
import { passRest, slideSteps } from './steps.js';

export interface WindowShape {
  /** Of a sample: 3, or 6 with the gyroscope. */
  readonly axes: number;
  /** Samples in a window. */
  readonly length: number;
  /** Samples from one window to the next. */
  readonly hop: number;
  /** From one sample to the next, in microseconds. */
  readonly periodUs: number;
}

/** Steps of a window's values per sensor count, in 1/65536. */
export interface StepScale {
  readonly accelQ16: number;
  /** Of no meaning for three axes. */
  readonly gyroQ16: number;
}

/** Windows that need not be looked at, of three axes: those of a hand at rest, which are most. */
export interface RestScreen {
  /** Until an axis changes by this much within `lag` samples, nobody looks. */
  readonly resting: boolean;
  readonly leastSteps: number;
  readonly lag: number;
}

/**
 * Slides over a stream: `values` holds the newest `length` samples, scaled, oldest first, and is itself
 * the model's input. `onWindow` is called when it is full and then every `hop` samples.
 */
export class SlidingWindow implements SampleSink {
  readonly values: Int8Array;
  /** Time of the newest sample in the window, in microseconds modulo 2^32. */
  timeUs = 0;
  /** Samples since the last reset. */
  total = 0;
  private readonly axes: number;
  private readonly hop: number;
  private readonly periodUs: number;
  private readonly accelQ16: number;
  private readonly gyroQ16: number;
  private readonly onWindow: (window: SlidingWindow) => void;
  private readonly rest: RestScreen | null;
  private filled = 0;
  /** Samples since the last window. */
  private phase = 0;

  /**
   * @param values length x axes, as a model takes them
   * @param scale up to 65536 each, which keeps int32
   * @param rest windows for which `onWindow` is not called
   */
  constructor(
    shape: WindowShape,
    values: Int8Array,
    scale: StepScale,
    onWindow: (window: SlidingWindow) => void,
    rest: RestScreen | null = null,
  ) {
    this.axes = shape.axes;
    this.hop = shape.hop;
    this.periodUs = shape.periodUs;
    this.values = values;
    this.accelQ16 = scale.accelQ16;
    this.gyroQ16 = scale.gyroQ16;
    this.onWindow = onWindow;
    this.rest = rest;
  }

  reset(): void {
    this.filled = 0;
    this.phase = 0;
    this.total = 0;
  }

  onSamples(firstUs: number, samples: Int16Array, count: number): void {
    const { values, axes, hop, accelQ16, gyroQ16, rest } = this;
    const { length } = values;
    for (let taken = 0; taken < count; ) {
      const { filled, phase } = this;
      let more = count - taken;
      let looks = false;
      if (filled === length && rest !== null && rest.resting) {
        const { lag, leastSteps } = rest;
        const passed = passRest(
          values,
          samples,
          taken,
          more,
          accelQ16,
          hop,
          phase,
          lag,
          leastSteps,
        );
        looks = passed < 0;
        if (looks) more = -passed;
        this.phase = looks ? 0 : (phase + more) % hop;
      } else {
        const room = filled < length ? (length - filled) / axes : hop - phase;
        if (more >= room) {
          more = room;
          looks = true;
        }
        slideSteps(values, filled, samples, taken, more, axes, accelQ16, gyroQ16);
        if (filled < length) this.filled = filled + more * axes;
        else this.phase = looks ? 0 : phase + more;
      }
      taken += more;
      this.total += more;
      if (!looks) return;
      this.timeUs = (firstUs + (taken - 1) * this.periodUs) | 0;
      this.onWindow(this);
    }
  }
}
