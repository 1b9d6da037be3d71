import type { AnyRecord } from '../../src/record/schema.js';
import type { MotionBatch } from './motion-batch.js';

/** A recording on its way out. */
export interface ExportSource {
  /** As the command named it. */
  readonly name: string;
  readonly subject: string;
  readonly samples: number;
  readonly seconds: number;
  readonly hasGyro: boolean;
  /** Names by index; the first stands for no label. */
  readonly labels: readonly string[];
  /** Device time of the first sample; 0 for what no watch of ours recorded. */
  readonly firstUs: number;
  /** UTC minus device time, from the last time-sync; null where none tells. */
  readonly utcOffsetUs: number | null;
  /** What the watch and the host said beside the samples, in order. */
  readonly records: readonly AnyRecord[];
  /** Whether the wearer let raw audio be stored; null where no header says. */
  readonly audioConsent: boolean | null;
  readonly notes: readonly string[];
  /** All samples, in order; the batch is the source's again with the next. Throws `bad-samples`. */
  batches(): Iterable<MotionBatch>;
}
