import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';
import { type LoadedModel, loadModel } from '../../src/inference/model.js';
import { MODELS_FOLDER, openModelDirectory, readModelFiles } from '../tflite/model-directory.js';
import { readFolds } from './folds.js';

/** An encoder that knows neither some people nor some gestures. */
export interface UnseenEncoder {
  readonly model: LoadedModel;
  /** `<set>:<person>`. */
  readonly people: ReadonlySet<string>;
  /** Ids. */
  readonly gestures: readonly string[];
}

/** models/<name>/unseen-gestures/<key>/ holds fold models that were not shown some gestures either. */
const UNSEEN = 'unseen-gestures';

interface Trained {
  readonly training: { readonly unseenLabels: readonly string[] };
}

/** Throws `model-missing` where there are none, and what readFolds and loadModel throw. */
export function readUnseenEncoders(name: string, folder = MODELS_FOLDER): UnseenEncoder[] {
  const root = join(folder, name, UNSEEN);
  const keys = existsSync(root) ? readdirSync(root).sort() : [];
  const found = keys.flatMap((key) => foldEncoders(join(root, key)));
  if (found.length > 0) return found;
  throw new CarpalError(
    'model-missing',
    `expected encoders in ${root} that never saw some gestures, found none`,
  );
}

function foldEncoders(folder: string): UnseenEncoder[] {
  const folds = readFolds(folder);
  if (folds === null) return [];
  const { gestureRateHz: rateHz } = parseConfig().sampling;
  const models = join(folder, 'folds');
  return folds.modelSha256.map((_, fold) => {
    const open = (name: string) => openModelDirectory(name, models);
    const { metadata } = readModelFiles(String(fold), models);
    const { training } = JSON.parse(metadata) as Trained;
    const people = Object.entries(folds.subjects).filter(([, own]) => own === fold);
    return {
      model: loadModel({ open }, String(fold), { channels: 3, rateHz }),
      people: new Set(people.map(([person]) => person)),
      gestures: training.unseenLabels,
    };
  });
}
