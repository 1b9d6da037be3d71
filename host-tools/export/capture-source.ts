import { closeSync, openSync, readSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { imuTimeUs } from '../../src/record/imu.js';
import { type ReaderCounts, RecordReader } from '../../src/record/reader.js';
import type { AnyRecord, RecordOf } from '../../src/record/schema.js';
import { damage } from '../recordings/carpal-file.js';
import { LabelBook, segmentsOf } from '../recordings/labels.js';
import type { Segment } from '../recordings/recording.js';
import type { ExportSource } from './export-source.js';
import { BATCH_ROWS, LabelTrack, type MotionBatch, newBatch } from './motion-batch.js';

const CHUNK_BYTES = 1 << 18;

/** What one pass through a capture tells, but for its samples. */
interface Survey {
  samples: number;
  firstUs: number;
  lastUs: number;
  gyro: boolean;
  lost: number;
  subject: string;
  utcOffsetUs: number | null;
  audioConsent: boolean | null;
  readonly labels: LabelBook;
  readonly records: AnyRecord[];
}

/**
 * A `.carpal` file, read twice and never held: first for what stands beside the samples, then for them.
 * Throws `bad-file` for a file that is none, or that holds no samples.
 */
export function captureSource(path: string): ExportSource {
  const survey: Survey = {
    samples: 0,
    firstUs: 0,
    lastUs: 0,
    gyro: false,
    lost: 0,
    subject: '',
    utcOffsetUs: null,
    audioConsent: null,
    labels: new LabelBook(),
    records: [],
  };
  const reader = new RecordReader({ record: (record) => take(survey, record) });
  for (const chunk of chunksOf(path)) reader.push(chunk);
  const whole = reader.end();
  checkContent(path, reader.counts, survey);
  const { firstUs, labels } = survey;
  const { segments, notes } = segmentsOf(labels.labels, firstUs);
  return {
    name: path,
    subject: survey.subject,
    samples: survey.samples,
    seconds: (survey.lastUs - firstUs) / 1e6,
    hasGyro: survey.gyro,
    labels: new LabelTrack(segments).names,
    firstUs,
    utcOffsetUs: survey.utcOffsetUs,
    records: survey.records,
    audioConsent: survey.audioConsent,
    notes: [...damage(reader.counts, whole, survey.lost), ...notes],
    batches: () => batchesOf(path, firstUs, segments),
  };
}

function take(survey: Survey, record: AnyRecord): void {
  switch (record.type) {
    case 'imu': {
      const count = samplesIn(record);
      if (count === 0) return;
      if (survey.samples === 0) survey.firstUs = imuTimeUs(record, 0);
      survey.lastUs = imuTimeUs(record, count - 1);
      survey.samples += count;
      survey.lost += record.lost;
      survey.gyro ||= hasGyro(record);
      return;
    }
    case 'schema':
    case 'config':
    case 'hostStamp':
      return;
    case 'header':
      survey.audioConsent = record.audioConsent;
      return;
    case 'session':
      survey.subject = record.subject;
      return;
    case 'timeSync':
      survey.utcOffsetUs = record.utcUs - record.t_us;
      break;
    case 'label':
      survey.labels.take(record);
      break;
  }
  survey.records.push(record);
}

function checkContent(path: string, { frames }: Readonly<ReaderCounts>, { samples }: Survey): void {
  if (frames === 0) {
    throw new CarpalError('bad-file', `${path}: expected a .carpal capture, found no frame of it`);
  }
  if (samples > 0) return;
  throw new CarpalError(
    'bad-file',
    `${path}: expected raw samples (imu records), found none in ${frames} frames`,
  );
}

function* batchesOf(
  path: string,
  firstUs: number,
  segments: readonly Segment[],
): Generator<MotionBatch> {
  const waiting: RecordOf<'imu'>[] = [];
  const reader = new RecordReader({
    record: (record) => {
      if (record.type === 'imu') waiting.push(record);
    },
  });
  const filler = new BatchFiller(path, firstUs, segments);
  for (const chunk of chunksOf(path)) {
    reader.push(chunk);
    for (const record of waiting) yield* filler.fill(record);
    waiting.length = 0;
  }
  reader.end();
  for (const record of waiting) yield* filler.fill(record);
  if (filler.batch.count > 0) yield filler.batch;
}

class BatchFiller {
  readonly batch = newBatch();
  private readonly path: string;
  private readonly firstUs: number;
  private readonly track: LabelTrack;
  private lastUs = Number.NEGATIVE_INFINITY;

  constructor(path: string, firstUs: number, segments: readonly Segment[]) {
    this.path = path;
    this.firstUs = firstUs;
    this.track = new LabelTrack(segments);
  }

  /** Yields the batch each time it is full. */
  *fill(record: RecordOf<'imu'>): Generator<MotionBatch> {
    const { channels, countsPerMps2, countsPerRadps, samples } = record;
    const { batch, firstUs, track } = this;
    const [ax, ay, az, gx, gy, gz] = batch.axes;
    const gyro = hasGyro(record);
    const radps = gyro ? 1 / countsPerRadps! : Number.NaN;
    const mps2 = 1 / countsPerMps2;
    const count = samplesIn(record);
    for (let i = 0, at = 0; i < count; i++, at += channels) {
      if (batch.count === BATCH_ROWS) {
        yield batch;
        batch.count = 0;
      }
      const t_us = imuTimeUs(record, i) - firstUs;
      if (t_us < this.lastUs) this.refuse(t_us);
      this.lastUs = t_us;
      const row = batch.count++;
      batch.t_s[row] = t_us / 1e6;
      batch.labels[row] = track.indexAt(t_us);
      ax[row] = samples[at]! * mps2;
      ay[row] = samples[at + 1]! * mps2;
      az[row] = samples[at + 2]! * mps2;
      gx[row] = gyro ? samples[at + 3]! * radps : radps;
      gy[row] = gyro ? samples[at + 4]! * radps : radps;
      gz[row] = gyro ? samples[at + 5]! * radps : radps;
    }
  }

  private refuse(t_us: number): never {
    throw new CarpalError(
      'bad-samples',
      `${this.path}: expected time to go on after ${this.lastUs / 1e6} s, found ${t_us / 1e6} s`,
    );
  }
}

function samplesIn({ channels, samples }: RecordOf<'imu'>): number {
  return channels < 3 ? 0 : Math.floor(samples.length / channels);
}

function hasGyro({ channels, countsPerRadps }: RecordOf<'imu'>): boolean {
  return channels >= 6 && countsPerRadps !== null;
}

/** The file piece by piece, in one buffer. Throws `bad-file`. */
function* chunksOf(path: string): Generator<Uint8Array> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } catch (cause) {
    if (cause instanceof CarpalError) throw cause;
    throw unreadable(path, cause);
  } finally {
    closeSync(file);
  }
}

function unreadable(path: string, cause: unknown): CarpalError {
  return new CarpalError('bad-file', `${path}: expected a .carpal capture, found none to read`, {
    cause,
  });
}
