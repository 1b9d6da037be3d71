import { CarpalError } from '../../src/errors.js';
import type { AnyRecord, RecordOf } from '../../src/record/schema.js';
import type { Segment } from './recording.js';

/** What an annotator says was done; times on the device clock. */
export type Label = Omit<RecordOf<'label'>, 'type' | 'state'>;

/** The labels of one capture: later records of an id replace or take back earlier ones. */
export class LabelBook {
  private readonly byId = new Map<number, Label>();
  private highestId = 0;

  take(record: AnyRecord): void {
    if (record.type !== 'label') return;
    const { type: _, state, ...label } = record;
    this.highestId = Math.max(this.highestId, label.id);
    if (state === 'set') this.byId.set(label.id, label);
    else this.byId.delete(label.id);
  }

  /** Never used before in this file, so that a removed label stays removed. */
  get nextId(): number {
    return this.highestId + 1;
  }

  /** By start, then by id. */
  get labels(): Label[] {
    return [...this.byId.values()].sort((a, b) => a.startUs - b.startUs || a.id - b.id);
  }
}

/** Throws `usage` for a label that ends before it starts, lies outside the recording or says nothing. */
export function checkLabel({ startUs, endUs, kind }: Label, firstUs: number, lastUs: number): void {
  if (!(startUs < endUs && startUs >= firstUs && endUs <= lastUs)) {
    const seconds = (us: number): string => ((us - firstUs) / 1e6).toFixed(2);
    throw new CarpalError(
      'usage',
      `expected a label within 0 to ${seconds(lastUs)} s, found ${seconds(startUs)} to ${seconds(endUs)} s`,
    );
  }
  if (kind.trim() === '') throw new CarpalError('usage', 'expected what was done, found nothing');
}

/**
 * Labels as a recording has them, from its first sample on and without overlap: where two overlap the one
 * that started first holds. Uncertain ones are left out. The notes say both.
 */
export function segmentsOf(
  labels: readonly Label[],
  firstUs: number,
): { segments: Segment[]; notes: string[] } {
  const segments: Segment[] = [];
  let overlaps = 0;
  let freeUs = Number.NEGATIVE_INFINITY;
  const certain = labels.filter(({ uncertain }) => !uncertain);
  for (const { startUs, endUs, kind } of certain) {
    if (startUs < freeUs) overlaps++;
    const fromUs = Math.max(startUs, freeUs);
    if (fromUs >= endUs) continue;
    segments.push({ startUs: fromUs - firstUs, endUs: endUs - firstUs, label: kind });
    freeUs = endUs;
  }
  const notes: string[] = [];
  const doubted = labels.length - certain.length;
  if (doubted > 0) notes.push(`uncertain labels left out: ${doubted}`);
  if (overlaps > 0) notes.push(`overlaps of labels: ${overlaps}; what began first holds`);
  return { segments, notes };
}
