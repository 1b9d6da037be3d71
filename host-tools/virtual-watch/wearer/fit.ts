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
import { readParquetRecording } from '../../recordings/parquet.js';
import { COEFFICIENTS_FILE } from './coefficients.js';
import { writeCoefficients } from './coefficients-text.js';
import { fitPerson } from './fitting/fit-person.js';
import { FIT_PLAN, LICENCES, settingOf } from './fitting/plan.js';
import type { EvenMotion } from './fitting/split.js';
import { stretchesOf } from './fitting/stretches.js';
import type { ActivityModel, PersonModel } from './motion-model.js';

const persons = new Map<string, { set: string; persons: PersonModel[] }>();
for (const row of FIT_PLAN) {
  const setting = settingOf(row);
  const stretches: EvenMotion[] = [];
  for (const name of row.recordings) {
    const recording = await readParquetRecording(setFile(row.set), name);
    stretches.push(...stretchesOf(recording, row, setting));
  }
  const entry = persons.get(row.activity) ?? { set: row.set, persons: [] };
  entry.persons.push(fitPerson(row, setting, stretches));
  persons.set(row.activity, entry);
  process.stderr.write(`${row.activity} ${row.person}\n`);
}

const activities = [...persons].map(([activity, entry]): ActivityModel => ({ activity, ...entry }));
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
