import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { imuTimeUs } from '../../src/record/imu.js';
import { type ReaderCounts, RecordReader } from '../../src/record/reader.js';
import type { AnyRecord, RecordOf } from '../../src/record/schema.js';
import { LabelBook, segmentsOf } from './labels.js';
import type { Recording } from './recording.js';
import { RecordingBuilder } from './recording-builder.js';

/** A capture with raw samples, and what stands beside them. */
export interface Capture {
  readonly recording: Recording;
  /** Device time of the first sample: the recording's zero. */
  readonly firstUs: number;
  readonly labels: LabelBook;
  /** What the watch detected, in order. */
  readonly detections: readonly RecordOf<'detection'>[];
}

/** The samples and labels of a capture; throws as readCapture does. */
export async function readCarpalFile(path: string, name = basename(path)): Promise<Recording> {
  return (await readCapture(path, name)).recording;
}

/**
 * What is intact of a capture is used, and the recording's notes say what was lost. Throws `bad-file`
 * where nothing can be used and `bad-samples` for samples that cannot be.
 */
export async function readCapture(path: string, name = basename(path)): Promise<Capture> {
  const samples = new CaptureSamples(path, name);
  const reader = new RecordReader({ record: (record) => samples.take(record) });
  try {
    for await (const chunk of createReadStream(path)) reader.push(chunk as Buffer);
  } catch (cause) {
    if (cause instanceof CarpalError) throw cause;
    throw new CarpalError('bad-file', `${path}: expected a .carpal capture, found none to read`, {
      cause,
    });
  }
  const whole = reader.end();
  const { counts } = reader;
  if (counts.frames === 0) {
    throw new CarpalError('bad-file', `${path}: expected a .carpal capture, found no frame of it`);
  }
  if (samples.count === 0) {
    throw new CarpalError(
      'bad-file',
      `${path}: expected raw samples (imu records), found none in ${counts.frames} frames`,
    );
  }
  return samples.finish(damage(counts, whole, samples.lost));
}

/** Turns imu records into SI units, with the first sample's time as zero, and keeps what is said of them. */
class CaptureSamples {
  lost = 0;
  private readonly path: string;
  private readonly builder: RecordingBuilder;
  private readonly labels = new LabelBook();
  private readonly detections: RecordOf<'detection'>[] = [];
  private firstUs = 0;
  private subject = '';

  constructor(path: string, name: string) {
    this.path = path;
    this.builder = new RecordingBuilder(name, '');
  }

  get count(): number {
    return this.builder.count;
  }

  take(record: AnyRecord): void {
    if (record.type === 'imu') this.takeSamples(record);
    else if (record.type === 'detection') this.detections.push(record);
    else if (record.type === 'session') this.subject = record.subject;
    else this.labels.take(record);
  }

  finish(damages: readonly string[]): Capture {
    const { firstUs, labels, detections, subject } = this;
    const { segments, notes } = segmentsOf(labels.labels, firstUs);
    const recording = this.builder.finish([...damages, ...notes]);
    return { recording: { ...recording, subject, segments }, firstUs, labels, detections };
  }

  private takeSamples(record: RecordOf<'imu'>): void {
    const { channels, countsPerMps2, countsPerRadps, samples } = record;
    this.lost += record.lost;
    const count = channels < 3 ? 0 : Math.floor(samples.length / channels);
    for (let i = 0; i < count; i++) {
      const t_us = imuTimeUs(record, i);
      if (this.builder.count === 0) this.firstUs = t_us;
      const at = (axis: number) => samples[i * channels + axis]!;
      const accel = [at(0) / countsPerMps2, at(1) / countsPerMps2, at(2) / countsPerMps2];
      const gyro =
        channels >= 6 && countsPerRadps !== null
          ? [at(3) / countsPerRadps, at(4) / countsPerRadps, at(5) / countsPerRadps]
          : [null, null, null];
      const place = () => `${this.path}, sample ${this.builder.count + 1}`;
      this.builder.push(place, (t_us - this.firstUs) / 1e6, [...accel, ...gyro], '');
    }
  }
}

/** What a reader's counts say of a capture, a line each. */
export function damage(counts: Readonly<ReaderCounts>, whole: boolean, lost: number): string[] {
  const notes: string[] = [];
  if (!whole) notes.push(`cut inside a frame: the ${counts.frames} frames before it are used`);
  if (counts.bad > 0) {
    notes.push(`${counts.bad} damaged frames (${counts.badBytes} bytes) passed over`);
  }
  if (counts.missing > 0) notes.push(`${counts.missing} frames missing by their sequence numbers`);
  if (lost > 0) notes.push(`${lost} samples lost in the sensor's FIFO`);
  return notes;
}
