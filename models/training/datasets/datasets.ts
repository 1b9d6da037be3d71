import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataRoot, setFile } from '../../../host-tools/recordings/data-root.js';
import { CarpalError } from '../../../src/errors.js';
import type { Dataset, MotionImporter } from './dataset.js';
import { negated, parquetImporter } from './parquet-set.js';
import { digitsImporter, esc50Importer, mycroftImporter } from './sounds.js';
import { stImporter } from './st-datalogs.js';
import { uhhImporter } from './uhh-gestures.js';

/** Every public set we know: the one place that lists them. */
export const DATASETS: readonly Dataset[] = [
  {
    name: 'uwash_inwild',
    device: 'watch, 50 Hz, 6 axes',
    licence: 'MIT',
    use: 'train',
    about:
      'hand washing, whole recordings: recall and time to confirm, no onset or end; p00 is shown on a timeline only',
    people: 8,
    items: 106,
    hours: 1.94,
    corrections: [],
    ...parquetImporter(),
  },
  {
    name: 'wisdm51_watch_20hz',
    device: 'watch, nominal 20 Hz, 6 axes',
    licence: 'believed CC BY 4.0 at its source; the copy states none',
    use: 'train',
    about: '18 activities, none of them washing; even spacing assumed by the copy',
    people: 36,
    items: 646,
    hours: 32.68,
    corrections: [],
    ...parquetImporter(),
  },
  {
    name: 'sp_sw_har_watch',
    device: 'watch, 104 Hz, 6 axes',
    licence: 'CC BY 4.0',
    use: 'unseen device',
    about: 'sitting, standing up, walking, turning',
    people: 17,
    items: 165,
    hours: 0.52,
    corrections: [],
    ...parquetImporter(),
  },
  {
    name: 'pebble_step_samples_25hz',
    device: 'Pebble watch, 25 Hz, accelerometer',
    licence: 'Apache-2.0',
    use: 'unseen device',
    about: 'walks, desk, driving, washing-up; people are not named',
    people: null,
    items: 236,
    hours: 6.69,
    // Each axis shows it: z is −9.8 on a table; y is positive in 96 % of walks where the other watches
    // have 0 to 3 %; x is positive in 76 % of walks, which unnegated would put most watches on right wrists.
    corrections: [
      'all axes negated: the watch reports the pull of gravity (z is -9.82 on a table, y positive in walks), the other sets specific force',
    ],
    ...parquetImporter(negated),
  },
  {
    name: 'st_wrist_datalogs',
    device: 'ST boards at the wrist, 25 to 60 Hz, some 6 axes',
    licence: 'BSD-3-Clause',
    use: 'timeline',
    about: 'flicks, pivots, tilts, glances, lifts of seconds each: smoke tests',
    people: null,
    items: 48,
    hours: 0.29,
    ...stImporter,
  },
  {
    name: 'uhh_imu_gestures_phone',
    device: 'phone in the hand, 6 axes, gravity put back',
    licence: 'MIT',
    use: 'train',
    about: 'ten gestures, ten times each a recording: a hand, not yet a wrist',
    people: 4,
    items: 40,
    hours: 0.21,
    ...uhhImporter,
  },
  {
    name: 'esc50_fold4_cc0_ccby',
    device: 'many microphones, 16 kHz',
    licence: 'CC0 or CC BY by clip (ATTRIBUTION.tsv)',
    use: 'train',
    about: 'household sounds of 5 s; groups are the sounds they were cut from',
    people: null,
    items: 144,
    hours: 0.2,
    corrections: [],
    ...esc50Importer,
  },
  {
    name: 'mycroft_precise_voice',
    device: 'many microphones, 16 kHz',
    licence: 'public domain by waivers (licenses/)',
    use: 'train',
    about: 'short phrases; speakers are not named, groups are who gave the clips',
    people: null,
    items: 305,
    hours: 0.16,
    corrections: [],
    ...mycroftImporter,
  },
  {
    name: 'fsdd_digits_8khz',
    device: 'microphones, 8 kHz',
    licence: 'CC BY-SA 4.0 (share-alike: keep apart)',
    use: 'train',
    about: 'spoken digits; groups are speakers',
    people: 6,
    items: 480,
    hours: 0.06,
    corrections: [],
    ...digitsImporter,
  },
];

/** The row of a set; undefined for one that is not public. */
export function datasetOf(name: string): Dataset | undefined {
  return DATASETS.find((dataset) => dataset.name === name);
}

/** Where a set lies on this machine. Throws `no-data`. */
export function folderOf(name: string, root = dataRoot()): string {
  const folder = join(root, name);
  if (!datasetOf(name)) return dirname(setFile(name, root));
  if (existsSync(folder)) return folder;
  throw new CarpalError(
    'no-data',
    `no data set ${name}: looked for ${folder}; set CARPAL_DATA to the folder that holds the sets`,
  );
}

/** Sets known and on this machine. */
export function datasetsIn(root = dataRoot()): Dataset[] {
  return DATASETS.filter(({ name }) => existsSync(join(root, name)));
}

/** How a set of motion is read: a public one, or any folder with an imu.parquet. Throws `usage` for sound. */
export function motionImporter(name: string): MotionImporter {
  const dataset = datasetOf(name) ?? parquetImporter();
  if (dataset.kind === 'motion') return dataset;
  throw new CarpalError('usage', `expected a set of motion, found ${name}, which is sound`);
}
