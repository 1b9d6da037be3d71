import type { ParquetEntry } from '../../../host-tools/recordings/parquet.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';

/**
 * What may be done with a set: `train` (and judge, by folds), `unseen device` (judges and never trains,
 * tunes or supplies hard negatives) or `timeline` (shown, never scored).
 */
export type Use = 'train' | 'unseen device' | 'timeline';

interface DatasetFacts {
  /** Of its folder. */
  readonly name: string;
  readonly device: string;
  /** As its source states it, in one line. */
  readonly licence: string;
  readonly use: Use;
  /** What it is good for, and what to know before using it. */
  readonly about: string;
  /** As counted in the copy the lock file hashes; null where its source names nobody. */
  readonly people: number | null;
  readonly items: number;
  readonly hours: number;
  /** What the importer changes or assumes, and on what evidence; quoted in the lock file. */
  readonly corrections: readonly string[];
  /** Names of the files that the importer reads, within the set's folder. Throws `no-data`. */
  files(folder: string): Promise<string[]>;
}

export interface MotionSet extends DatasetFacts {
  readonly kind: 'motion';
  /** What it holds, in the order of `each`. Throws as `each`. */
  list(folder: string): Promise<ParquetEntry[]>;
  /**
   * In file order, named as in the set. Throws as the readers of host-tools/recordings.
   * @param gyroscope false lets it be left unread where that is faster
   */
  each(folder: string, gyroscope?: boolean): AsyncIterable<Recording>;
  /** One of them. Throws `usage` for a name it does not hold. */
  one(folder: string, recording: string): Promise<Recording>;
}

/** How a set is read, without what is known about it. */
export type MotionImporter = Pick<MotionSet, 'kind' | 'files' | 'list' | 'each' | 'one'>;

/** A stretch of sound that has one label. */
export interface AudioClip {
  readonly name: string;
  /** Clips of one group (a speaker, or the sound they were cut from) belong into one fold. */
  readonly group: string;
  readonly label: string;
  readonly rateHz: number;
  readonly samples: Int16Array;
}

export interface SoundSet extends DatasetFacts {
  readonly kind: 'sound';
  /** In the order of their names. Throws `bad-file`. */
  each(folder: string): AsyncIterable<AudioClip>;
}

export type Dataset = MotionSet | SoundSet;
