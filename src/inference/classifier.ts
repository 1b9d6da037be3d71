import { CarpalError } from '../errors.js';
import type { Imu, ImuBlock } from '../ports.js';
import { Resampler } from '../signal/resample.js';
import { AXES, SlidingWindow } from '../signal/window.js';
import { margin } from './margin.js';
import type { LoadedModel } from './model.js';

/** A model's answer to one window; reused by the next. */
export interface Score {
  /** Logit of the label asked for less the largest other, in int8 steps. */
  steps: number;
  /** Time of the newest sample in the window, in microseconds modulo 2^32. */
  timeUs: number;
  /** How long the stream was unbroken when the window ended. */
  streamUs: number;
}

/** Samples in, scores out: resampler, sliding window and interpreter of one model. */
export class Classifier {
  readonly hopUs: number;
  readonly windowUs: number;
  private readonly label: number;
  /** Of a block; the first three are the accelerometer's. */
  private readonly channels: number;
  private readonly resampler: Resampler;
  private readonly window: SlidingWindow;
  private readonly output: Int8Array;
  private readonly score: Score = { steps: 0, timeUs: 0, streamUs: 0 };

  constructor(model: LoadedModel, label: string, imu: Imu, onScore: (score: Score) => void) {
    const { input, labels } = model.metadata;
    const { interpreter } = model;
    this.label = labels.indexOf(label);
    if (this.label < 0) {
      throw new CarpalError(
        'bad-model',
        `expected the label ${label} in ${model.name}, found ${labels.join(', ')}`,
      );
    }
    this.channels = imu.channels;
    this.resampler = new Resampler(input.rateHz);
    const periodUs = this.resampler.periodUs;
    this.hopUs = input.hop * periodUs;
    this.windowUs = input.window * periodUs;
    const values = new Int8Array(input.window * AXES);
    this.output = new Int8Array(labels.length);
    const multiplierQ16 = Math.round(65536 / (imu.countsPerMps2 * input.scale));
    this.window = new SlidingWindow(
      { length: input.window, hop: input.hop },
      values,
      multiplierQ16,
      (window) => {
        interpreter.invoke(values, this.output);
        this.score.steps = margin(this.output, this.label);
        this.score.timeUs = window.timeUs;
        this.score.streamUs = window.total * periodUs;
        onScore(this.score);
      },
    );
  }

  /** Starts anew after a gap or a change of rate. */
  reset(): void {
    this.resampler.reset();
    this.window.reset();
  }

  /** Samples `from` up to `to` of a block, in sensor counts: its first three channels. */
  push(block: ImuBlock, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const { resampler, window, channels } = this;
    const baseUs = block.t_us | 0;
    for (let i = from, at = from * channels; i < to; i++, at += channels) {
      const timeUs = (baseUs + offsetsUs[i]!) | 0;
      resampler.push(timeUs, samples[at]!, samples[at + 1]!, samples[at + 2]!, window);
    }
  }
}
