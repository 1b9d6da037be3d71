/**
 * Fits the wearer's motion models to the public sets and writes coefficients.json beside this
 * file's source. Run after `npx tsc -b`, with CARPAL_DATA at the sets (default ../shared/data):
 *
 *   node dist/host-tools/virtual-watch/wearer/fit.js
 *
 * One set of files gives one coefficients.json, byte for byte (the file's own hashes are in it).
 * What is fitted to what is fitting/plan.ts. Only coefficients are kept: no sample of the sets.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setFile } from '../../recordings/data-root.js';
import { COEFFICIENTS_FILE } from './coefficients.js';
import { writeCoefficients } from './coefficients-text.js';
import { fitRow } from './fitting/fit-row.js';
import { FIT_PLAN, LICENCES } from './fitting/plan.js';
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
const text = writeCoefficients({
  command: 'node dist/host-tools/virtual-watch/wearer/fit.js',
  sources: Object.entries(LICENCES).map(([set, licence]) => ({
    set,
    licence,
    sha256: createHash('sha256')
      .update(readFileSync(setFile(set)))
      .digest('hex'),
  })),
  activities,
});
writeFileSync(COEFFICIENTS_FILE, text);
process.stderr.write(`wrote ${COEFFICIENTS_FILE}, ${text.length} bytes\n`);
