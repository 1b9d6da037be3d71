import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { CorpusEntry } from './corpus.js';
import { LABELS, TRAINING_SETS } from './handwash.js';
import type { HandwashMetadata } from './model-json.js';

/** What the model learnt from: files by hash, people by name. `paths` as TRAINING_SETS. */
export async function provenanceOf(
  paths: readonly string[],
  training: readonly CorpusEntry[],
): Promise<HandwashMetadata['training']['sets']> {
  return Promise.all(
    TRAINING_SETS.map(async ({ set, excluded, heldOut, positiveLabels }, i) => {
      const subjects = training.filter((entry) => entry.set === set).map(({ subject }) => subject);
      return {
        set,
        fileSha256: await fileSha256(paths[i]!),
        role: positiveLabels.length > 0 ? LABELS[1] : LABELS[0],
        trained: [...new Set(subjects)].sort(),
        heldOut: [...heldOut],
        excluded: [...excluded],
      };
    }),
  );
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
