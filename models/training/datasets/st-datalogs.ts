import { join } from 'node:path';
import { nearestNames } from '../../../host-tools/recordings/nearest-names.js';
import { readStCsv } from '../../../host-tools/recordings/st-csv.js';
import { CarpalError } from '../../../src/errors.js';
import { filesWith } from './data-files.js';
import type { MotionImporter, MotionSet } from './dataset.js';
import { entriesOf } from './entries.js';

const SUFFIX = '.csv';

/** ST's logs, one recording a file, named as the file without its suffix; nobody is named in them. */
export const stImporter: MotionImporter & Pick<MotionSet, 'corrections'> = {
  kind: 'motion',
  corrections: [
    'pivot_up_60H of the LIS2DUX12 and LSM6DSOX taken as 50 and 52 Hz: their datasheets have no 60 Hz',
    "files of the machine learning core (no rate in their names) taken as 30 Hz, from ST's READMEs",
  ],
  files: (folder) => filesWith(folder, SUFFIX),
  list: (folder) => entriesOf(stImporter.each(folder)),
  async *each(folder) {
    for (const file of await filesWith(folder, SUFFIX)) yield await readStCsv(join(folder, file));
  },
  async one(folder, wanted) {
    const files = await filesWith(folder, SUFFIX);
    const file = wanted.endsWith(SUFFIX) ? wanted : wanted + SUFFIX;
    if (files.includes(file)) return readStCsv(join(folder, file));
    const nearest = nearestNames(file, files).map((name) => name.slice(0, -SUFFIX.length));
    throw new CarpalError(
      'usage',
      `${folder} holds no recording ${wanted}; nearest: ${nearest.join(', ')}`,
    );
  },
};
