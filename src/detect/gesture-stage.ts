import type { Config } from '../config.js';
import { CarpalError } from '../errors.js';
import type { LoadedModel } from '../inference/model.js';
import type { Imu, ImuBlock } from '../ports.js';
import { GravityRemover } from '../signal/gravity.js';
import { Mirror } from '../signal/mirror.js';
import { Resampler } from '../signal/resample.js';
import { SlidingWindow } from '../signal/window.js';
import { GestureDecision } from './gesture.js';
import { EMBEDDING_VALUES, type GestureListener, type GestureSegment } from './gesture-segment.js';
import { MotionEmbedding } from './motion-embedding.js';
import { HOP, MotionGate } from './motion-gate.js';
import { labelsOn } from './wrist.js';

const AXES = 3;
export const NONE = 'none';
/** A flick is a turn and its way back: some hold the hand for a quarter of a second in between. */
const HELD = ['turn-left', 'turn-right'];

/** Samples in; what the encoder makes of every motion out, built-in gestures named. */
export class GestureStage {
  /** Runs of the encoder since the start. */
  runs = 0;
  private readonly model: LoadedModel;
  private readonly channels: number;
  private readonly toDeviceTime: (timeUs: number) => number;
  private readonly listener: GestureListener;
  private readonly resampler: Resampler;
  private readonly gravity: GravityRemover;
  private readonly window: SlidingWindow;
  private readonly gate = new MotionGate();
  private readonly decision: GestureDecision;
  private readonly labels: readonly string[];
  private readonly output: Int8Array;
  private readonly embedding = new MotionEmbedding();
  private readonly segment: GestureSegment;
  /** The newest sample that was pushed: the resampler and the FIFO are behind it, and latency counts from it. */
  private newestUs = 0;
  /** Of the present motion: whether the encoder has run, and whether a gesture was named. */
  private encoded = false;
  private named = false;

  constructor(
    model: LoadedModel,
    imu: Pick<Imu, 'channels' | 'countsPerMps2'>,
    config: Config['gestures'],
    toDeviceTime: (timeUs: number) => number,
    listener: GestureListener,
  ) {
    const { input, labels, thresholds, embedding } = model.metadata;
    const none = labels.indexOf(NONE);
    if (none < 0 || embedding !== EMBEDDING_VALUES || input.axes.join() !== 'lx,ly,lz') {
      throw new CarpalError(
        'bad-model',
        `expected ${model.name} to take lx,ly,lz and to give ${NONE} and ${EMBEDDING_VALUES} values of an embedding, found ${input.axes.join()}, ${labels.join()} and ${embedding}`,
      );
    }
    this.model = model;
    this.channels = imu.channels;
    this.toDeviceTime = toDeviceTime;
    this.listener = listener;
    this.labels = labelsOn(config.wrist, labels);
    this.output = new Int8Array(labels.length + EMBEDDING_VALUES);
    this.segment = {
      startUs: 0,
      endUs: 0,
      logits: this.output.subarray(0, labels.length),
      embedding: this.embedding.values,
    };
    this.decision = new GestureDecision(labels.length, none, {
      enterSteps: thresholds.enterSteps,
      heldLabels: HELD.map((label) => labels.indexOf(label)),
      refractoryUs: config.refractoryMs * 1000,
    });
    this.resampler = new Resampler(input.rateHz, AXES);
    const { periodUs } = this.resampler;
    const values = new Int8Array(input.window * AXES);
    const accelQ16 = Math.round(65536 / (imu.countsPerMps2 * input.scale));
    this.window = new SlidingWindow(
      { axes: AXES, length: input.window, hop: HOP, periodUs },
      values,
      { accelQ16, gyroQ16: 0 },
      () => this.look(),
      this.gate,
    );
    const sink = config.wrist === 'left' ? new Mirror(this.window) : this.window;
    this.gravity = new GravityRemover(sink);
  }

  /** A motion goes on that may be a gesture. */
  get hurried(): boolean {
    return !this.gate.resting && !this.gate.outlasted;
  }

  /** Confidence's steps: the margin of the last claim. */
  get claimedSteps(): number {
    return this.decision.steps;
  }

  /** Samples `from` up to `to` of a block, in sensor counts. */
  push(block: ImuBlock, from: number, to: number): void {
    this.newestUs = block.t_us + block.offsetsUs[to - 1]!;
    this.resampler.push(block, this.channels, from, to, this.gravity);
  }

  /** The stream broke. */
  reset(): void {
    this.resampler.reset();
    this.gravity.reset();
    this.window.reset();
    this.gate.reset();
    this.decision.onRest();
    this.encoded = false;
    this.named = false;
  }

  private look(): void {
    const { gate, window, decision } = this;
    const answer = gate.look(window.values, window.total);
    if (answer === 'encode') {
      this.model.interpreter.invoke(window.values, this.output);
      this.runs++;
      if (!this.encoded) this.embedding.reset();
      this.embedding.add(this.output, this.labels.length);
      const windowUs = this.toDeviceTime(window.timeUs);
      const label = decision.onRun(windowUs, this.segment.logits, gate.quiet > 0);
      this.encoded = true;
      if (label < 0) return;
      this.named = true;
      this.report(this.labels[label]!);
    } else if (answer === 'over') {
      decision.onRest();
      // A motion that went on beyond what is looked at was no gesture.
      if (this.encoded && !this.named && !gate.outlasted) this.report(null);
      this.encoded = false;
      this.named = false;
    }
  }

  private report(gesture: string | null): void {
    const { gate, segment, window } = this;
    const periodUs = this.resampler.periodUs;
    const windowUs = this.toDeviceTime(window.timeUs);
    segment.endUs = windowUs - gate.quiet * HOP * periodUs;
    segment.startUs = windowUs - gate.samples * periodUs;
    this.listener.onSegment(segment, this.newestUs, gesture);
  }
}
