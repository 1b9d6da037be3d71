import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Context } from './contexts.js';

/** What a set's labels mean: models/training/datasets/labels.json. */
export interface SetLabels {
  /** Label → kind; null for a label that is known and is nothing we detect. */
  readonly labels: Readonly<Record<string, string | null>>;
  /**
   * `whole-recording`: one label from the first sample to the last, so neither start nor end is
   * where washing began or ended.
   */
  readonly truth: 'whole-recording' | 'segments';
  /** People whose labels say too little to be scored. */
  readonly timelineOnly: readonly string[];
  /** Label → what the wearer is about then; labels that leave it open are not in it. */
  readonly contexts?: Readonly<Record<string, Context>>;
}

export type LabelTable = Readonly<Record<string, SetLabels>>;

/** The row for files of no known set: there a label counts where it is named as its kind. */
const ANY_SET = '*';

export const LABELS_FILE = join(packageRoot, 'models', 'training', 'datasets', 'labels.json');

export function readLabelTable(file = LABELS_FILE): LabelTable {
  return JSON.parse(readFileSync(file, 'utf8')) as LabelTable;
}

/** How the labels of one set are read. */
export interface LabelReading extends SetLabels {
  /** `--positive`: labels that are this kind in every set, whatever the table says. */
  readonly positive: readonly string[];
  /** Kinds that are looked for; all others are other activity. */
  takes(kind: string): boolean;
}

export function labelsOf(
  table: LabelTable,
  set: string,
  positive: readonly string[],
  takes: (kind: string) => boolean = () => true,
): LabelReading {
  return { ...(Object.hasOwn(table, set) ? table[set]! : table[ANY_SET]!), positive, takes };
}

/** The kind of `--positive` labels. */
const POSITIVE_KIND = 'handwash';

/** The kind a label stands for; null for a negative, undefined for one that the table does not know. */
export function kindOf(reading: LabelReading, label: string): string | null | undefined {
  const positive = reading.positive.includes(label);
  if (!positive && !Object.hasOwn(reading.labels, label)) return undefined;
  const kind = positive ? POSITIVE_KIND : reading.labels[label]!;
  return kind !== null && reading.takes(kind) ? kind : null;
}

/** Every label of every set, without repeats, sorted. */
export function allLabels(table: LabelTable): string[] {
  return [...new Set(Object.values(table).flatMap(({ labels }) => Object.keys(labels)))].sort();
}
