import type { Recording } from '../recordings/recording.js';
import type { ExportSource } from './export-source.js';
import { BATCH_ROWS, LabelTrack, type MotionBatch, newBatch } from './motion-batch.js';

/** A recording of a set or of a Parquet file, which is in memory as a whole. */
export function recordingSource(recording: Recording): ExportSource {
  const { name, subject, t_us, gyroRadps, notes, segments } = recording;
  return {
    name,
    subject,
    samples: t_us.length,
    seconds: (t_us[t_us.length - 1]! - t_us[0]!) / 1e6,
    hasGyro: gyroRadps !== null,
    labels: new LabelTrack(segments).names,
    firstUs: 0,
    utcOffsetUs: null,
    records: [],
    audioConsent: null,
    notes,
    batches: () => batchesOf(recording),
  };
}

function* batchesOf(recording: Recording): Generator<MotionBatch> {
  const { t_us, accelMps2, gyroRadps, segments } = recording;
  const track = new LabelTrack(segments);
  const batch = newBatch();
  for (let from = 0; from < t_us.length; from += BATCH_ROWS) {
    batch.count = Math.min(BATCH_ROWS, t_us.length - from);
    for (let i = 0; i < batch.count; i++) {
      const at = from + i;
      batch.t_s[i] = (t_us[at]! - t_us[0]!) / 1e6;
      batch.labels[i] = track.indexAt(t_us[at]!);
      for (let axis = 0; axis < 3; axis++) {
        batch.axes[axis]![i] = accelMps2[3 * at + axis]!;
        batch.axes[axis + 3]![i] = gyroRadps === null ? Number.NaN : gyroRadps[3 * at + axis]!;
      }
    }
    yield batch;
  }
}
