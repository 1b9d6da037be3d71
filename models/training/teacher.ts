import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExactInterpreter, openExact } from '../../host-tools/tflite/exact.js';
import { MODELS_FOLDER, sha256Of } from '../../host-tools/tflite/model-directory.js';
import { CarpalError } from '../../src/errors.js';
import type { Axes, Variant } from './handwash.js';
import { firstAxes, STEPS_PER_UNIT } from './input-scale.js';
import type { Batch } from './step.js';
import { foldFolder } from './written.js';

/** Share of a target that is the teacher's word; the rest is the label's. */
const SHARE = 0.7;

/**
 * A model of more axes that teaches one of fewer what these show of a window (distillation, Hinton et al. 2015):
 * it knows the moments of a wash that look like none, which no label says.
 */
export class Teacher {
  readonly axes: Axes;
  readonly sha256: string;
  private readonly engine: ExactInterpreter;
  private readonly own: Axes;

  /** @param own axes of the model that is taught */
  constructor(tflite: Uint8Array, own: Axes) {
    this.engine = openExact(tflite);
    this.sha256 = sha256Of(tflite);
    this.axes = this.engine.input.shape.at(-1) as Axes;
    this.own = own;
  }

  /** Takes from a batch the axes that the taught model does not have, and puts its word into the targets. */
  teach({ windows, targets, size }: Batch): Batch {
    const { engine, axes, own } = this;
    const values = windows.length / size;
    const input = new Int8Array(values);
    const output = new Int8Array(2);
    const taught = targets.map((target, window) => {
      const from = window * values;
      for (let at = 0; at < values; at++) input[at] = windows[from + at]! * STEPS_PER_UNIT;
      engine.invoke(input, output);
      const logit = (output[1]! - output[0]!) * engine.output.scale;
      return (1 - SHARE) * target + SHARE / (1 + Math.exp(-logit));
    });
    return { windows: firstAxes(windows, axes, own), targets: taught, size };
  }
}

/**
 * The model that teaches a variant, trained by the same people: that of the same fold, or the shipped one. Null
 * for a variant that learns from labels alone. Throws `no-data` where the teacher was not trained yet.
 */
export function openTeacher({ teacher, axes, name }: Variant, fold: number | null): Teacher | null {
  if (teacher === null) return null;
  const folder = join(MODELS_FOLDER, teacher);
  const file = join(fold === null ? folder : foldFolder(folder, fold), 'model.tflite');
  if (existsSync(file)) return new Teacher(readFileSync(file), axes);
  throw new CarpalError(
    'no-data',
    `expected ${file}, which teaches ${name}: train ${teacher} first`,
  );
}
