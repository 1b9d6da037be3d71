import { join } from 'node:path';
import {
  eachRecording,
  listParquetRecordings,
  readParquetRecording,
} from '../../../host-tools/recordings/parquet.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { filesWith } from './data-files.js';
import type { MotionImporter } from './dataset.js';

const FILE = 'imu.parquet';

/** Importer of <set>/imu.parquet in the sets' schema; `correct` is applied to every recording. */
export function parquetImporter(
  correct: (recording: Recording) => Recording = (recording) => recording,
): MotionImporter {
  return {
    kind: 'motion',
    files: (folder) => filesWith(folder, FILE),
    list: (folder) => listParquetRecordings(join(folder, FILE)),
    async *each(folder, gyroscope) {
      for await (const one of eachRecording(join(folder, FILE), gyroscope)) yield correct(one);
    },
    async one(folder, recording) {
      return correct(await readParquetRecording(join(folder, FILE), recording));
    },
  };
}

/** Turns accelerations given as the pull of gravity (−9.8 along what points up) into specific force. */
export function negated(recording: Recording): Recording {
  return { ...recording, accelMps2: recording.accelMps2.map((value) => -value) };
}
