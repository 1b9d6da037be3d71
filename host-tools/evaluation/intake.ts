import { datasetOf } from '../../models/training/datasets/datasets.js';
import { CarpalError } from '../../src/errors.js';
import type { Recording } from '../recordings/recording.js';
import type { Split } from './evaluation-result.js';
import { checkUnits, RateCheck } from './input-checks.js';
import { type LabelTable, labelsOf } from './label-table.js';
import type { ModelSet } from './model-set.js';
import type { Provenance } from './score-recording.js';
import type { Source, SourceRecording } from './source.js';
import { trainingStatus } from './training-status.js';
import { type RecordingTruth, truthOf } from './truth.js';

export interface IntakeOptions {
  readonly sources: readonly Source[];
  readonly models: ModelSet;
  readonly labels: LabelTable;
  /** Labels taken as hand washing, whatever the table says. */
  readonly positive: readonly string[];
  /** Lets people pass whom the model was trained on, and marks them. */
  readonly allowSeen: boolean;
  /** What the reader mended. */
  readonly onNote?: (note: string) => void;
}

export interface Accepted {
  readonly recording: Recording;
  readonly provenance: Provenance;
  readonly truth: RecordingTruth;
  /** Shown, never scored. */
  readonly timelineOnly: boolean;
}

/** Recordings that may be scored, checked, and with the model that may score them. */
export class Intake {
  private readonly options: IntakeOptions;
  private readonly unmapped = new Map<string, Set<string>>();

  constructor(options: IntakeOptions) {
    this.options = options;
  }

  /** Throws `bad-samples`, `usage` for a person whose training status forbids a score, and what the readers throw. */
  async *recordings(): AsyncGenerator<Accepted> {
    const seenNames = new Set<string>();
    for (const source of this.options.sources) {
      const rates = new RateCheck();
      for await (const read of source.recordings()) {
        const { recording } = read;
        if (seenNames.has(recording.name)) {
          throw new CarpalError('usage', `expected ${recording.name} once, found it twice`);
        }
        seenNames.add(recording.name);
        for (const note of recording.notes) this.options.onNote?.(`${recording.name}: ${note}`);
        if (!source.manyRates) rates.check(recording);
        checkUnits(recording);
        this.checkAxes(recording);
        yield this.accept(read, source.fileSha256);
      }
    }
  }

  /** Labels that the table does not know, by set. */
  get unmappedLabels(): Record<string, string[]> {
    return Object.fromEntries([...this.unmapped].map(([set, labels]) => [set, [...labels].sort()]));
  }

  private checkAxes({ name, gyroRadps }: Recording): void {
    const { models } = this.options;
    if (gyroRadps !== null || models.metadata.input.axes.length === 3) return;
    throw new CarpalError(
      'bad-samples',
      `${name}: expected a gyroscope, which ${models.name} takes, found none`,
    );
  }

  private accept({ recording, set, person }: SourceRecording, file: string | null): Accepted {
    const { labels, positive, models } = this.options;
    const reading = labelsOf(labels, set, positive, models.feature.takes);
    const truth = truthOf(recording, reading);
    for (const label of truth.unmapped) {
      this.unmapped.set(set, (this.unmapped.get(set) ?? new Set()).add(label));
    }
    const { name, subject } = recording;
    const timelineOnly =
      reading.timelineOnly.includes(person) || datasetOf(set)?.use === 'timeline';
    const judge = this.judgeOf(set, person, file, timelineOnly);
    return { recording, provenance: { name, set, subject, ...judge }, truth, timelineOnly };
  }

  private judgeOf(
    set: string,
    subject: string,
    fileSha256: string | null,
    timelineOnly: boolean,
  ): { split: Split; fold: number | null; seen: boolean } {
    const { models, allowSeen } = this.options;
    const found = trainingStatus({ set, subject, fileSha256 }, models.trained, models.folds);
    if (found.status === 'unseen') return { split: found.split, fold: found.fold, seen: false };
    const shown = { split: 'unseen-people', fold: null, seen: true } as const;
    if (timelineOnly || (allowSeen && found.status === 'seen')) return shown;
    const why = found.status === 'seen' ? 'it trained on that person' : found.why;
    const way = found.status === 'seen' ? '; --allow-seen scores it all the same, marked' : '';
    throw new CarpalError(
      'usage',
      `expected people that ${models.name} never saw, found ${set}:${subject || '(nobody named)'}: ${why}${way}`,
    );
  }
}
