import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readCarpalFile } from '../recordings/carpal-file.js';
import { dataRoot, setFile } from '../recordings/data-root.js';
import {
  eachRecording,
  listParquetRecordings,
  readParquetRecording,
} from '../recordings/parquet.js';
import type { Recording } from '../recordings/recording.js';
import { fromZero } from './from-zero.js';

/** Recordings that one argument names. */
export interface Source {
  readonly set: string;
  /** Of the Parquet file, lower-case hex; null for a capture. */
  readonly fileSha256: string | null;
  /** Seconds of recording in it. */
  seconds(): Promise<number>;
  /** From zero on, named `<set>:<recording>`. Throws as the readers do. */
  recordings(): AsyncIterable<SourceRecording>;
  /** One of them by its name; null where it holds none of that name. */
  find(name: string): Promise<Recording | null>;
}

export interface SourceRecording {
  readonly recording: Recording;
  /** The person, as the set names them. */
  readonly person: string;
}

/** A set whose file lies in the usual place: <set>/imu.parquet. */
const SET_FILE = 'imu.parquet';
/** Captures are nobody's set: what wrote them is a watch of ours. */
export const CAPTURES = 'captures';

/**
 * Opens `<set>`, `<set>:<recording>`, `<file>.parquet[:<recording>]` or `<file>.carpal`.
 * @param trainedFiles SHA-256 → set: a file that trained is that set under any name
 */
export async function openSource(
  argument: string,
  trainedFiles: ReadonlyMap<string, string> = new Map(),
): Promise<Source> {
  if (argument.endsWith('.carpal')) return captureSource(argument);
  const [, path, only] = /^(.*\.parquet)(?::(.+))?$/.exec(argument) ?? [];
  if (path !== undefined) return parquetSource(path, only, nameOfFile(path), trainedFiles);
  const [set, recording] = splitOnce(argument, ':');
  return parquetSource(setFile(set, dataRoot()), recording, set, trainedFiles);
}

function captureSource(path: string): Source {
  const read = async (): Promise<Recording> => {
    const recording = await readCarpalFile(path);
    return { ...recording, subject: recording.subject || basename(path, '.carpal') };
  };
  return {
    set: CAPTURES,
    fileSha256: null,
    async seconds() {
      const { t_us } = await read();
      return (t_us[t_us.length - 1]! - t_us[0]!) / 1e6;
    },
    async *recordings() {
      yield inSet(CAPTURES, await read());
    },
    async find(name) {
      const { recording } = inSet(CAPTURES, await read());
      return recording.name === name ? recording : null;
    },
  };
}

async function parquetSource(
  path: string,
  only: string | undefined,
  name: string,
  trainedFiles: ReadonlyMap<string, string>,
): Promise<Source> {
  const entries = (await listParquetRecordings(path)).filter(
    ({ recording }) => only === undefined || recording === only,
  );
  const fileSha256 = await sha256OfFile(path);
  const set = trainedFiles.get(fileSha256) ?? name;
  return {
    set,
    fileSha256,
    async seconds() {
      return entries.reduce((total, { seconds }) => total + seconds, 0);
    },
    async *recordings() {
      if (only !== undefined) yield inSet(set, await readParquetRecording(path, only));
      else for await (const recording of eachRecording(path)) yield inSet(set, recording);
    },
    async find(wanted) {
      const entry = entries.find(({ recording }) => `${set}:${recording}` === wanted);
      return entry ? inSet(set, await readParquetRecording(path, entry.recording)).recording : null;
    },
  };
}

function inSet(set: string, read: Recording): SourceRecording {
  const name = `${set}:${read.name}`;
  const recording = { ...fromZero(read), name, subject: `${set}:${read.subject}` };
  return { recording, person: read.subject };
}

function nameOfFile(path: string): string {
  return basename(path) === SET_FILE
    ? basename(dirname(resolve(path)))
    : basename(path, '.parquet');
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
