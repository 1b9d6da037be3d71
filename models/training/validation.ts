import type { Recording } from '../../host-tools/recordings/recording.js';
import type { Interpreter } from '../../src/ports.js';
import type { LabelledRecording } from './corpus.js';
import { type Axes, axisNames, HOP, LABELS, RATE_HZ, WINDOW } from './handwash.js';
import { GYRO_SCALE, INPUT_SCALE } from './input-scale.js';
import type { ScoredRecording } from './operating-point.js';
import { scoreRecording, type WindowScore } from './window-scores.js';

/** Signs of x, y and z: as recorded, on the other hand, and the other way round. */
const MOUNTINGS: readonly (readonly number[])[] = [
  [1, 1, 1],
  [1, -1, 1],
  [-1, -1, 1],
];

/** Recordings of people who do not train, cut once and scored by model after model. */
export class Validation {
  private readonly recordings: readonly ScoredRecording[];
  /** All windows, one after another, as the firmware's own Classifier cut them. */
  readonly windows: Int8Array;
  /** Of the recordings as they are: which windows are of washing. */
  private readonly values: number;
  readonly plain: readonly { readonly window: number; readonly washing: boolean }[];

  constructor(recordings: readonly LabelledRecording[], axes: Axes) {
    const cut = new WindowCutter(axes);
    const plain: { window: number; washing: boolean }[] = [];
    this.recordings = recordings.flatMap(({ recording, label, positive }) =>
      MOUNTINGS.map((signs, i): ScoredRecording => {
        const first = cut.count;
        const scores = cut.cut(mounted(recording, signs));
        for (let window = first; i === 0 && window < cut.count; window++) {
          plain.push({ window, washing: positive });
        }
        const durationS = (recording.t_us.at(-1)! - recording.t_us[0]!) / 1e6;
        return { recording: recording.name, label, washing: positive, durationS, scores };
      }),
    );
    this.windows = cut.windows;
    this.values = cut.values;
    this.plain = plain;
  }

  /** What an engine makes of it. */
  score(engine: Interpreter): ScoredRecording[] {
    const output = new Int8Array(LABELS.length);
    const { values } = this;
    let at = 0;
    const answer = (score: WindowScore): WindowScore => {
      if (score.steps === null) return score;
      engine.invoke(this.windows.subarray(at, at + values), output);
      at += values;
      return { ...score, steps: output[1]! - output[0]! };
    };
    return this.recordings.map((one) => ({ ...one, scores: one.scores.map(answer) }));
  }
}

/** A model that keeps what it is asked. */
class WindowCutter {
  private kept = new Int8Array(1 << 20);
  private readonly axes: Axes;
  /** Of a window. */
  readonly values: number;
  count = 0;

  constructor(axes: Axes) {
    this.axes = axes;
    this.values = WINDOW * axes;
  }

  get windows(): Int8Array {
    return this.kept.slice(0, this.count * this.values);
  }

  cut(recording: Recording): WindowScore[] {
    const interpreter: Interpreter = {
      input: { shape: [1, WINDOW, 1, this.axes], scale: INPUT_SCALE, zeroPoint: 0 },
      output: { shape: [1, LABELS.length], scale: 1, zeroPoint: 0 },
      arenaBytes: 0,
      macs: 0,
      invoke: (input) => this.keep(input),
    };
    const metadata = {
      labels: LABELS,
      input: {
        axes: axisNames(this.axes),
        unit: 'm/s2',
        rateHz: RATE_HZ,
        window: WINDOW,
        hop: HOP,
        scale: INPUT_SCALE,
        gyroScale: GYRO_SCALE,
        zeroPoint: 0,
      },
      thresholds: { enterSteps: 0, exitSteps: 0 },
      arenaBytes: { reference: 0 },
      sha256: '',
    };
    return scoreRecording(recording, { name: 'cutter', metadata, interpreter }, LABELS[1]);
  }

  private keep(input: Int8Array): void {
    const at = this.count++ * this.values;
    if (at + this.values > this.kept.length) {
      const more = new Int8Array(2 * this.kept.length);
      more.set(this.kept);
      this.kept = more;
    }
    this.kept.set(input, at);
  }
}

function mounted(recording: Recording, signs: readonly number[]): Recording {
  const accelMps2 = recording.accelMps2.map((a, i) => a * signs[i % 3]!);
  // A mirrored turn goes the other way about the axes that keep their signs.
  const hand = signs.reduce((product, sign) => product * sign, 1);
  const turned = recording.gyroRadps?.map((turn, i) => turn * hand * signs[i % 3]!);
  return { ...recording, accelMps2, gyroRadps: turned ?? null };
}
