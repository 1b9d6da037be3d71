import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setFile } from '../../host-tools/recordings/data-root.js';
import type { People } from './corpus.js';
import { LABELS, TRAINING_SETS } from './handwash.js';
import type { TrainingSet } from './model-json.js';

/** What a model learnt from: files by hash, people by name. */
export async function provenanceOf(people: ReadonlyMap<string, People>): Promise<TrainingSet[]> {
  return Promise.all(
    TRAINING_SETS.map(async ({ set, positiveLabels }) => {
      const { trains, validates, tests, excluded } = people.get(set)!;
      return {
        set,
        fileSha256: await fileSha256(setFile(set)),
        role: positiveLabels.length > 0 ? LABELS[1] : LABELS[0],
        trained: trains,
        validated: validates,
        heldOut: tests,
        excluded,
      };
    }),
  );
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
