/**
 * Fits the wearer's motion models to the public sets and writes coefficients.json and gestures.json beside
 * this file's source. Run after `npx tsc -b`, with CARPAL_DATA at the sets (default ../shared/data):
 *
 *   node dist/host-tools/virtual-watch/wearer/fit.js
 *
 * One set of files gives the same two, byte for byte (the sets' hashes are in them).
 * What is fitted to what is fitting/plan.ts; every UHH recording is one person's repetitions of one gesture.
 * Only coefficients are kept: no sample of the sets.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { folderOf, motionImporter } from '../../../models/training/datasets/datasets.js';
import { setFile } from '../../recordings/data-root.js';
import { COEFFICIENTS_FILE } from './coefficients.js';
import { writeCoefficients } from './coefficients-text.js';
import { fitRow } from './fitting/fit-row.js';
import { fitGesture } from './fitting/gesture-fit.js';
import { FIT_PLAN, GESTURES, LICENCES } from './fitting/plan.js';
import type { GestureTemplate } from './gesture-template.js';
import { GESTURES_FILE } from './gesture-templates.js';
import { writeGestures } from './gesture-text.js';
import type { ActivityModel, PersonModel } from './motion-model.js';

const byActivity = new Map<string, { set: string; persons: PersonModel[] }>();
for (const row of FIT_PLAN) {
  process.stderr.write(`${row.activity} ${row.person}\n`);
  const entry = byActivity.get(row.activity) ?? { set: row.set, persons: [] };
  entry.persons.push(await fitRow(row));
  byActivity.set(row.activity, entry);
}

const activities = [...byActivity].map(
  ([activity, entry]): ActivityModel => ({ activity, ...entry }),
);
const COMMAND = 'node dist/host-tools/virtual-watch/wearer/fit.js';
const hashOf = (set: string): string =>
  createHash('sha256')
    .update(readFileSync(setFile(set)))
    .digest('hex');

write(
  COEFFICIENTS_FILE,
  writeCoefficients({
    command: COMMAND,
    sources: Object.entries(LICENCES).map(([set, licence]) => ({
      set,
      licence,
      sha256: hashOf(set),
    })),
    activities,
  }),
);

const templates: GestureTemplate[] = [];
for await (const recording of motionImporter(GESTURES.set).each(folderOf(GESTURES.set))) {
  templates.push(fitGesture(recording));
}
const source = { ...GESTURES, sha256: hashOf(GESTURES.set) };
write(GESTURES_FILE, writeGestures({ command: COMMAND, source, templates }));

function write(file: string, text: string): void {
  writeFileSync(file, text);
  process.stderr.write(`wrote ${file}, ${text.length} bytes\n`);
}
