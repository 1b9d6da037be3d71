import type { McapWriter } from '@mcap/core';
import { type AnyRecord, type RecordName, recordTypeOf } from '../../src/record/schema.js';
import { FIRMWARE_VERSION } from '../../src/version.js';
import type { ExportSource } from './export-source.js';
import { IMU_SCHEMA, LOG_SCHEMA, schemaOf } from './mcap-schemas.js';
import type { MotionBatch } from './motion-batch.js';
import type { PartialFile } from './partial-file.js';

/** foxglove.Log's levels. */
const INFO = 2;
const ERROR = 4;

/**
 * MCAP with JSON messages, which Foxglove and PlotJuggler open: `/imu` in SI units, a topic for each type of
 * record, and `/log`. Stamps are UTC where a time-sync tells it, device time else.
 */
export async function exportMcap(
  source: ExportSource,
  file: PartialFile,
  onRows: (rows: number) => void,
): Promise<void> {
  // Loaded here alone: no other command needs it.
  const { McapWriter } = await import('@mcap/core');
  const writer = new McapWriter({
    writable: {
      async write(bytes) {
        file.write(bytes);
      },
      position: () => BigInt(file.bytes),
    },
  });
  await writer.start({ profile: '', library: `carpal ${FIRMWARE_VERSION}` });
  const topics = new Topics(writer, source);
  await topics.describe();
  const records = source.records.values();
  let next = records.next();
  for (const batch of source.batches()) {
    const batchUs = source.firstUs + 1e6 * batch.t_s[batch.count - 1]!;
    for (; !next.done && topics.timeOf(next.value) <= batchUs; next = records.next()) {
      await topics.record(next.value);
    }
    await topics.samples(batch);
    onRows(batch.count);
  }
  for (; !next.done; next = records.next()) await topics.record(next.value);
  await writer.end();
}

class Topics {
  private readonly writer: McapWriter;
  private readonly source: ExportSource;
  private readonly channels = new Map<string, number>();
  private readonly encoder = new TextEncoder();
  private readonly labels: readonly string[];
  private sequence = 0;
  private lastUs: number;

  constructor(writer: McapWriter, source: ExportSource) {
    this.writer = writer;
    this.source = source;
    this.labels = source.labels.map((label) => JSON.stringify(label));
    this.lastUs = source.firstUs;
  }

  /** What Foxglove shows of the file itself. */
  async describe(): Promise<void> {
    const { name, subject, utcOffsetUs } = this.source;
    const clock = utcOffsetUs === null ? 'device' : 'utc';
    const metadata = new Map([
      ['recording', name],
      ['subject', subject],
      ['clock', clock],
    ]);
    await this.writer.addMetadata({ name: 'carpal', metadata });
  }

  /** Device time of a record; of one that has none, that of the one before. */
  timeOf(record: AnyRecord): number {
    const timed = record as { readonly t_us?: number; readonly startUs?: number };
    return timed.t_us ?? timed.startUs ?? this.lastUs;
  }

  async record(record: AnyRecord): Promise<void> {
    const t_us = this.timeOf(record);
    this.lastUs = t_us;
    const { type, ...fields } = record;
    const channel = await this.channelOf(`/${type}`, () =>
      schemaOf(recordTypeOf(type as RecordName)),
    );
    await this.message(channel, t_us, JSON.stringify(fields));
    const line = logLine(record);
    if (line !== null) await this.log(t_us, line.level, line.message);
  }

  async samples({ axes, count, labels, t_s }: MotionBatch): Promise<void> {
    const channel = await this.channelOf('/imu', () => IMU_SCHEMA);
    const { firstUs, hasGyro } = this.source;
    const vector = (from: number, i: number): string =>
      `{"x":${short(axes[from]![i]!)},"y":${short(axes[from + 1]![i]!)},"z":${short(axes[from + 2]![i]!)}}`;
    for (let i = 0; i < count; i++) {
      const turning = hasGyro ? `,"angularVelocity":${vector(3, i)}` : '';
      const text = `{"acceleration":${vector(0, i)}${turning},"label":${this.labels[labels[i]!]!}}`;
      await this.message(channel, firstUs + 1e6 * t_s[i]!, text);
    }
  }

  private async log(t_us: number, level: number, message: string): Promise<void> {
    const channel = await this.channelOf('/log', () => LOG_SCHEMA);
    const ns = this.nanoseconds(t_us);
    const timestamp = { sec: Number(ns / 1_000_000_000n), nsec: Number(ns % 1_000_000_000n) };
    const line = { timestamp, level, message, name: 'watch', file: '', line: 0 };
    await this.message(channel, t_us, JSON.stringify(line));
  }

  private async message(channelId: number, t_us: number, text: string): Promise<void> {
    const time = this.nanoseconds(t_us);
    const data = this.encoder.encode(text);
    const sequence = this.sequence++;
    await this.writer.addMessage({ channelId, sequence, logTime: time, publishTime: time, data });
  }

  private nanoseconds(t_us: number): bigint {
    return BigInt(Math.max(0, Math.round(t_us + (this.source.utcOffsetUs ?? 0)))) * 1000n;
  }

  private async channelOf(topic: string, schema: () => object): Promise<number> {
    const known = this.channels.get(topic);
    if (known !== undefined) return known;
    const content = schema() as { readonly title: string };
    const data = this.encoder.encode(JSON.stringify(content));
    const schemaId = await this.writer.registerSchema({
      ...{ name: content.title, encoding: 'jsonschema', data },
    });
    const metadata = new Map<string, string>();
    const id = await this.writer.registerChannel({
      ...{ topic, schemaId, messageEncoding: 'json', metadata },
    });
    this.channels.set(topic, id);
    return id;
  }
}

/** What belongs into a log panel. */
function logLine(record: AnyRecord): { level: number; message: string } | null {
  switch (record.type) {
    case 'fault':
      return { level: ERROR, message: `${record.code}: ${record.message}` };
    case 'mode':
      return { level: INFO, message: `${record.from} → ${record.to} (${record.reason})` };
    case 'detection':
      return { level: INFO, message: `${record.kind} ${record.phase}` };
    case 'marker':
      return { level: INFO, message: record.text };
    default:
      return null;
  }
}

/** As many digits as a float32 has; JSON knows no NaN. */
function short(value: number): string {
  return Number.isNaN(value) ? 'null' : String(Number(value.toPrecision(8)));
}
