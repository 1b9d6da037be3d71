import type { ParquetEntry } from '../../../host-tools/recordings/parquet.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';

/** What recordings hold, by reading them all. */
export async function entriesOf(recordings: AsyncIterable<Recording>): Promise<ParquetEntry[]> {
  const entries: ParquetEntry[] = [];
  for await (const { name, subject, t_us, segments } of recordings) {
    const labels = [...new Set(segments.map(({ label }) => label))].sort();
    const seconds = (t_us.at(-1)! - t_us[0]!) / 1e6;
    entries.push({ recording: name, subject, samples: t_us.length, seconds, labels });
  }
  return entries;
}
