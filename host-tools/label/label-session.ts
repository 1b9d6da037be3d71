import { CarpalError } from '../../src/errors.js';
import type { RecordOf } from '../../src/record/schema.js';
import { appendRecords } from '../recordings/append-records.js';
import { type Capture, readCapture } from '../recordings/carpal-file.js';
import { checkLabel, type Label } from '../recordings/labels.js';

/** A label as people see it: seconds from the recording's first sample. */
export interface ShownLabel {
  readonly id: number;
  readonly startS: number;
  readonly endS: number;
  readonly kind: string;
  readonly annotator: string;
  readonly uncertain: boolean;
}

/** What an annotator says; without an id it is a new label. */
export interface LabelEdit {
  readonly id?: number;
  readonly startS: number;
  readonly endS: number;
  readonly kind: string;
  readonly uncertain: boolean;
}

/** One annotator at one capture. Every edit is in the file when the call returns. */
export class LabelSession {
  readonly capture: Capture;
  private readonly path: string;
  private readonly annotator: string;

  private constructor(path: string, annotator: string, capture: Capture) {
    this.path = path;
    this.annotator = annotator;
    this.capture = capture;
  }

  /** Throws as readCapture does. */
  static async open(path: string, annotator: string): Promise<LabelSession> {
    return new LabelSession(path, annotator, await readCapture(path));
  }

  get durationS(): number {
    return this.capture.recording.t_us.at(-1)! / 1e6;
  }

  get labels(): ShownLabel[] {
    return this.capture.labels.labels.map(({ startUs, endUs, ...rest }) => ({
      ...rest,
      startS: this.secondsOf(startUs),
      endS: this.secondsOf(endUs),
    }));
  }

  /** Throws `usage` for a label that cannot be and what writeError says. */
  set({ id, startS, endS, kind, uncertain }: LabelEdit): void {
    const { labels, firstUs } = this.capture;
    if (id !== undefined) this.checkKnown(id);
    const label: Label = {
      id: id ?? labels.nextId,
      startUs: firstUs + Math.round(startS * 1e6),
      endUs: firstUs + Math.round(endS * 1e6),
      kind: kind.trim(),
      annotator: this.annotator,
      uncertain,
    };
    checkLabel(label, firstUs, firstUs + this.capture.recording.t_us.at(-1)!);
    this.append({ type: 'label', state: 'set', ...label });
  }

  /** Throws `usage` for a label that is not there. */
  remove(id: number): void {
    const label = this.checkKnown(id);
    this.append({ type: 'label', state: 'removed', ...label, annotator: this.annotator });
  }

  private append(record: RecordOf<'label'>): void {
    appendRecords(this.path, [record]);
    this.capture.labels.take(record);
  }

  private checkKnown(id: number): Label {
    const { labels } = this.capture.labels;
    const label = labels.find((one) => one.id === id);
    if (label) return label;
    const known = labels.map((one) => one.id).join(', ') || 'none';
    throw new CarpalError('usage', `expected a label of this file (${known}), found ${id}`);
  }

  private secondsOf(t_us: number): number {
    return (t_us - this.capture.firstUs) / 1e6;
  }
}
