import { setFile } from '../../../recordings/data-root.js';
import { readParquetRecording } from '../../../recordings/parquet.js';
import type { PersonModel } from '../motion-model.js';
import { fitPerson } from './fit-person.js';
import { type FitRow, settingOf } from './plan.js';
import type { EvenMotion } from './split.js';
import { stretchesOf } from './stretches.js';

/** Reads a row's recordings and fits them. Throws `no-data` where the set is not on this machine. */
export async function fitRow(row: FitRow): Promise<PersonModel> {
  const setting = settingOf(row);
  const stretches: EvenMotion[] = [];
  for (const name of row.recordings) {
    const recording = await readParquetRecording(setFile(row.set), name);
    stretches.push(...stretchesOf(recording, row, setting));
  }
  return fitPerson(row, setting, stretches);
}
