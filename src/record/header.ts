import { PAYLOAD_MAX } from './frame.js';
import { RECORD_TYPES } from './schema.js';
import { formatSchemaLine } from './schema-text.js';
import { utf8Fit } from './utf8.js';
import type { RecordWriter } from './writer.js';

export const FORMAT_VERSION = 1;

/** Made while modules are preloaded, where it costs the watch neither time nor heap. */
const SCHEMA_LINES: readonly string[] = RECORD_TYPES.map((type) => formatSchemaLine(type));

/** Payload bytes for the text of a config frame, beside its part number and length. */
const CONFIG_TEXT_MAX = PAYLOAD_MAX - 3;

/** What a file says of its watch before the first record. */
export interface HeaderInfo {
  readonly firmware: string;
  readonly board: string;
  /** Lower-case hex. */
  readonly configHash: string;
  /** The configuration as text; at most 255 frames of about 1,000 B. */
  readonly config: string;
  readonly audioConsent: boolean;
  /** Axes of the IMU: 3 or 6. */
  readonly channels: number;
  readonly countsPerMps2: number;
  /** null without a gyroscope. */
  readonly countsPerRadps: number | null;
}

/**
 * Writes what every file starts with: the header frame, one schema frame a record type, and the
 * configuration in as many config frames as it takes. Together they pass the 1,024 B of a frame.
 */
export function writeHeader(writer: RecordWriter, info: HeaderInfo): void {
  writer.write({
    type: 'header',
    formatVersion: FORMAT_VERSION,
    schemaFrames: RECORD_TYPES.length,
    configFrames: countParts(info.config),
    firmware: info.firmware,
    board: info.board,
    configHash: info.configHash,
    audioConsent: info.audioConsent,
    channels: info.channels,
    countsPerMps2: info.countsPerMps2,
    countsPerRadps: info.countsPerRadps,
  });
  for (const line of SCHEMA_LINES) writer.write({ type: 'schema', line });
  let start = 0;
  for (let part = 0; start < info.config.length; part++) {
    const end = utf8Fit(info.config, start, CONFIG_TEXT_MAX);
    writer.write({ type: 'config', part, text: info.config.slice(start, end) });
    start = end;
  }
}

function countParts(text: string): number {
  let parts = 0;
  for (let at = 0; at < text.length; parts++) at = utf8Fit(text, at, CONFIG_TEXT_MAX);
  return parts;
}
