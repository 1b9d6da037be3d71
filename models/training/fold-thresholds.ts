import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExact } from '../../host-tools/tflite/exact.js';
import type { Interpreter } from '../../src/ports.js';
import { readValidating } from './corpus.js';
import type { FoldPlan } from './datasets/folds.js';
import { CONFIRM_WITHIN_S, type Variant } from './handwash.js';
import type { HandwashMetadata } from './model-json.js';
import { BUDGET_PER_HOUR, chosenPoint, detCurve } from './operating-point.js';
import { pooledThresholds } from './shipped-end.js';
import { Split } from './split.js';
import { Validation } from './validation.js';
import { foldFolder, readAllMetadata, readFoldMetadata, writeMetadata } from './written.js';

const CHOSEN_ON = `training.sets[].validated, each recording in three mountings, by the exact engine: the fewest false alarms, at most ${BUDGET_PER_HOUR} an hour, that confirm half of the washes within ${CONFIRM_WITHIN_S} s; else the lowest from which on there are no more than that`;

/** Thresholds by people who validate, and what they do for them. */
export function chosenBy(
  people: Validation,
  exact: Interpreter,
): Pick<HandwashMetadata, 'thresholds' | 'validation'> {
  const validation = chosenPoint(detCurve(people.score(exact), CONFIRM_WITHIN_S), CONFIRM_WITHIN_S);
  return { thresholds: { ...validation.thresholds, chosenOn: CHOSEN_ON }, validation };
}

/** Gives every fold's model the median of those thresholds in whose choice its people had no part. */
export async function poolFoldThresholds(
  modelFolder: string,
  plan: FoldPlan,
): Promise<HandwashMetadata[]> {
  const own = readAllMetadata(modelFolder, plan.folds)!;
  const pooled = own.map((metadata, fold) => {
    const thresholds = pooledThresholds(own, fold, plan.validation);
    return { ...metadata, thresholds };
  });
  for (const [fold, one] of pooled.entries())
    await writeMetadata(foldFolder(modelFolder, fold), one);
  return pooled;
}

/** Chooses the thresholds of a fold's model anew, for instance for other settings of the detector. */
export async function chooseFoldThresholds(
  variant: Variant,
  modelFolder: string,
  plan: FoldPlan,
  fold: number,
): Promise<HandwashMetadata> {
  const folder = foldFolder(modelFolder, fold);
  const people = new Validation(await readValidating(new Split(plan, fold)), variant.axes);
  const exact = openExact(readFileSync(join(folder, 'model.tflite')));
  const metadata = { ...readFoldMetadata(modelFolder, fold)!, ...chosenBy(people, exact) };
  await writeMetadata(folder, metadata);
  return metadata;
}
