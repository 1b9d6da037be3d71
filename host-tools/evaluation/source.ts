import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { MotionImporter } from '../../models/training/datasets/dataset.js';
import { datasetOf, folderOf, motionImporter } from '../../models/training/datasets/datasets.js';
import { readCarpalFile } from '../recordings/carpal-file.js';
import {
  eachRecording,
  listParquetRecordings,
  readParquetRecording,
  setsWithin,
} from '../recordings/parquet.js';
import type { Recording } from '../recordings/recording.js';
import { fromZero } from './from-zero.js';
import type { KnownPeople } from './known-people.js';

/** Recordings that one argument names. */
export interface Source {
  /** Of the Parquet file, lower-case hex; null where there is none. */
  readonly fileSha256: string | null;
  /** Captures hold the rates of all the watch's modes, logs that are only shown those of many boards. */
  readonly manyRates: boolean;
  /** Seconds of recording in it. */
  seconds(): Promise<number>;
  /** Throws as the readers do. */
  recordings(): AsyncIterable<SourceRecording>;
  /** One of them by its name; null where it holds none of that name. */
  find(name: string): Promise<Recording | null>;
}

export interface SourceRecording {
  /** From zero on; its name is `<set>:<recording>` and its subject `<set>:<person>`. */
  readonly recording: Recording;
  readonly set: string;
  /** The person, as the set names them. */
  readonly person: string;
}

/** What reads a file or folder that holds several recordings. */
type Reader = Pick<MotionImporter, 'list' | 'each' | 'one'>;

const PARQUET: Reader = {
  list: listParquetRecordings,
  each: eachRecording,
  one: readParquetRecording,
};

/** A set whose file lies in the usual place: <set>/imu.parquet. */
const SET_FILE = 'imu.parquet';
/** Captures are nobody's set: what wrote them is a watch of ours. */
const CAPTURES = 'captures';

/**
 * Opens `<set>`, `<set>:<recording>`, `<file>.parquet[:<recording>]` or `<file>.carpal`. Throws `no-data`,
 * `bad-file` or `usage`.
 * @param gyroscope false where nobody will look at it: it is not read then
 */
export async function openSource(
  argument: string,
  known: KnownPeople,
  gyroscope = true,
): Promise<Source> {
  if (argument.endsWith('.carpal')) return captureSource(argument);
  const [, path, only] = /^(.*\.parquet)(?::(.+))?$/.exec(argument) ?? [];
  if (path !== undefined) return fileSource(path, only, known, gyroscope);
  const [set, recording] = splitOnce(argument, ':');
  const importer = motionImporter(set);
  const folder = folderOf(set);
  const file = await onlyParquet(importer, folder);
  const source = await readSource(importer, folder, recording, file, () => set, gyroscope);
  return { ...source, manyRates: datasetOf(set)?.use === 'timeline' };
}

function captureSource(path: string): Source {
  const read = async (): Promise<SourceRecording> => {
    const recording = await readCarpalFile(path);
    const subject = recording.subject || basename(path, '.carpal');
    return inSet(CAPTURES, { ...recording, subject });
  };
  return {
    fileSha256: null,
    manyRates: true,
    async seconds() {
      const { t_us } = (await read()).recording;
      return t_us[t_us.length - 1]! / 1e6;
    },
    async *recordings() {
      yield await read();
    },
    async find(name) {
      const { recording } = await read();
      return recording.name === name ? recording : null;
    },
  };
}

/** A file of one's own, of a public set, or that was imported from public sets. */
async function fileSource(
  path: string,
  only: string | undefined,
  known: KnownPeople,
  gyroscope: boolean,
): Promise<Source> {
  const folder = dirname(resolve(path));
  const named = basename(path) === SET_FILE ? basename(folder) : basename(path, '.parquet');
  if (basename(path) === SET_FILE && datasetOf(named)) {
    return readSource(motionImporter(named), folder, only, path, () => named, gyroscope);
  }
  const within = await setsWithin(path);
  const trained = known.setOfFile(await sha256OfFile(path));
  const sets = trained === null ? within : [trained, ...within];
  const setOf = (person: string) => known.setOf(sets, person) ?? named;
  return readSource(PARQUET, path, only, path, setOf, gyroscope);
}

async function readSource(
  reader: Reader,
  from: string,
  only: string | undefined,
  file: string | null,
  setOf: (person: string) => string,
  gyroscope: boolean,
): Promise<Source> {
  const entries = (await reader.list(from)).filter(
    ({ recording }) => only === undefined || recording === only,
  );
  return {
    fileSha256: file === null ? null : await sha256OfFile(file),
    manyRates: false,
    async seconds() {
      return entries.reduce((total, { seconds }) => total + seconds, 0);
    },
    async *recordings() {
      const all =
        only === undefined ? reader.each(from, gyroscope) : [await reader.one(from, only)];
      for await (const read of all) yield inSet(setOf(read.subject), read);
    },
    async find(wanted) {
      const entry = entries.find(
        ({ recording, subject }) => `${setOf(subject)}:${recording}` === wanted,
      );
      if (!entry) return null;
      return inSet(setOf(entry.subject), await reader.one(from, entry.recording)).recording;
    },
  };
}

function inSet(set: string, read: Recording): SourceRecording {
  const names = { name: `${set}:${read.name}`, subject: `${set}:${read.subject}` };
  return { recording: { ...fromZero(read), ...names }, set, person: read.subject };
}

/** The file whose hash says what trained; null for a set of other files. */
async function onlyParquet(importer: MotionImporter, folder: string): Promise<string | null> {
  const files = await importer.files(folder);
  return files.length === 1 && files[0] === SET_FILE ? join(folder, SET_FILE) : null;
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
