import { BOOT_CAUSES, CHECKS, MODE_REASONS, MODES, PHASES } from '../events.js';
import {
  type ByteSpan,
  field,
  type Int16Span,
  type RecordType,
  recordType,
  type ValueOf,
} from './record-type.js';

/** Their index is their code on the wire. */
const LABEL_STATES = ['set', 'removed'] as const;
const RECORDING_STATES = ['started', 'stopped'] as const;
const HANDS = ['unknown', 'left', 'right'] as const;

const time = field('t_us', 'f64', 'us', 'when, on the device clock');

/** The one table of record types: encoder, decoder, the files' schema and docs/records.md are its. */
export const RECORD_TYPES = [
  recordType('schema', 0x80, 1, 'One record type, so that a file describes itself.', [
    field('line', 'text', '', 'name, id, version and fields; the grammar is below'),
  ]),
  recordType('header', 0x81, 1, 'Starts every file; schema and config frames follow.', [
    field('formatVersion', 'u8', '', 'of frames and headers; 1'),
    field('schemaFrames', 'u8', '', 'schema frames that follow, one a record type'),
    field('configFrames', 'u8', '', 'config frames that follow'),
    field('firmware', 'utf8', '', 'version of the firmware'),
    field('board', 'utf8', '', 'name of the board'),
    field('configHash', 'utf8', '', 'hash of the configuration, lower-case hex'),
    field('audioConsent', 'bool', '', 'whether the wearer lets raw audio be stored and sent'),
    field('channels', 'u8', '', 'axes of the IMU: 3, or 6 with the gyroscope'),
    field('countsPerMps2', 'f32', 'counts/(m/s²)', 'scale of the accelerometer'),
    field('countsPerRadps', 'f32?', 'counts/(rad/s)', 'scale of the gyroscope; null without one'),
  ]),
  recordType('config', 0x82, 1, 'A part of the configuration, as text.', [
    field('part', 'u8', '', 'which one, from 0 on'),
    field('text', 'text', '', 'joined in order, the parts are the configuration'),
  ]),
  recordType('boot', 0x83, 1, 'The watch has started.', [
    time,
    field('bootId', 'u32', '', 'rises by one with every start'),
    field('cause', BOOT_CAUSES, '', 'why it started'),
    field('uncertaintyUs', 'f64', 'us', 'how far t_us may be off since the boot before'),
  ]),
  recordType('timeSync', 0x84, 1, 'Ties the device clock to UTC.', [
    time,
    field('utcUs', 'f64', 'us', 'UTC at t_us, since 1970-01-01'),
  ]),
  recordType('mode', 0x85, 1, 'The governor changed the duty cycle.', [
    time,
    field('from', MODES, '', 'mode that ended'),
    field('to', MODES, '', 'mode that began'),
    field('reason', MODE_REASONS, '', 'why'),
  ]),
  recordType('detection', 0x86, 1, 'Something was recognised, went on or ended.', [
    time,
    field('kind', 'utf8', '', '`handwash`, `raise` or `gesture:<id>`'),
    field('phase', PHASES, '', '`start` is the detection that is scored, `done` closes it'),
    field('startUs', 'f64', 'us', 'when it truly began'),
    field('endUs', 'f64?', 'us', 'when it ended; null while it is open'),
    field('confidence', 'ratio8', '', 'logistic of the smoothed logit difference; not calibrated'),
  ]),
  recordType('timer', 0x87, 1, 'The 20 s of scrubbing are reached.', [
    time,
    field('kind', 'utf8', '', '`handwash`'),
    field('startUs', 'f64', 'us', 'the back-dated start the time was counted from'),
    field('activeUs', 'f64', 'us', 'scrubbing time without pauses'),
  ]),
  recordType('fault', 0x88, 1, 'A stage failed or degraded; the rest goes on.', [
    time,
    field('code', 'utf8', '', 'one of the codes in src/errors.ts'),
    field('message', 'utf8', '', 'what was expected and what was found'),
  ]),
  recordType('gap', 0x89, 1, 'Samples that did not arrive, as the sampler saw it.', [
    time,
    field('durationUs', 'f64', 'us', 'from the last sample before to the first one after'),
  ]),
  recordType('imu', 0x8a, 1, 'Raw samples; a FIFO burst may span several (imu.ts).', [
    field('t_us', 'f64', 'us', 'when the first sample was taken, on the device clock'),
    field('channels', 'u8', '', 'axes per sample: x y z of the wearer, then the gyroscope’s'),
    field('countsPerMps2', 'f32', 'counts/(m/s²)', 'scale of the accelerometer'),
    field('countsPerRadps', 'f32?', 'counts/(rad/s)', 'scale of the gyroscope; null without one'),
    field('lost', 'u32', '', 'samples the FIFO dropped before these'),
    field('stepUs', 'u32', 'us', 'spacing: sample i was taken at t_us + i·stepUs + jitterUs[i]'),
    field('jitterUs', 'i16[]', 'us', 'one a sample, or none where the spacing is even'),
    field('samples', 'i16[]', 'counts', 'sample after sample, each with all its channels'),
  ]),
  recordType('selfCheck', 0x8b, 1, 'What the watch found of itself after a start, not a wake.', [
    time,
    field('imu', CHECKS, '', 'samples come, and at rest their length is 1 g'),
    field('gravityMps2', 'f32?', 'm/s²', 'length of the mean acceleration; null without samples'),
    field('microphone', CHECKS, '', 'it starts and hears more than nothing'),
    field('microphoneLevel', 'f32?', 'counts', 'root mean square; null without a microphone'),
    field('wakePin', CHECKS, '', 'the IMU’s wake pin is at rest while nothing is to be said'),
    field('freeRamBytes', 'f64?', 'B', 'internal RAM outside the JS heap; null where unknown'),
    field('freeChunkBytes', 'f64?', 'B', 'of the JS heap; null where unknown'),
    field('freeSlots', 'f64?', '', 'of the JS heap; null where unknown'),
    field('brownOuts', 'u16', '', 'resets by low voltage since power-on'),
    field('panics', 'u16', '', 'resets by a crash since power-on'),
    field('watchdogs', 'u16', '', 'resets by a watchdog since power-on'),
  ]),
  recordType('stats', 0x8c, 1, 'What was counted since the start, as the watch is put away.', [
    time,
    field('samples', 'u32', '', 'that came from the IMU'),
    field('lost', 'u32', '', 'samples the FIFO dropped'),
    field('equalStamps', 'u32', '', 'samples with the stamp of the one before, which were spread'),
    field('imuFaults', 'u32', '', 'times the IMU failed or fell silent'),
  ]),
  recordType('imuPacked', 0xa0, 1, 'Raw samples in fewer bits; readers give them as imu.', [
    field('t_us', 'f64', 'us', 'when the first sample was taken, on the device clock'),
    field('channels', 'u8', '', 'axes per sample: x y z of the wearer, then the gyroscope’s'),
    field('countsPerMps2', 'f32', 'counts/(m/s²)', 'scale of the accelerometer'),
    field('countsPerRadps', 'f32?', 'counts/(rad/s)', 'scale of the gyroscope; null without one'),
    field('lost', 'u32', '', 'samples the FIFO dropped before these'),
    field('stepUs', 'u32', 'us', 'spacing, as in imu'),
    field('count', 'u16', '', 'samples'),
    field('packed', 'u8[]', '', 'jitter, then each channel, packed as docs/log-rings.md says'),
  ]),
  recordType('recording', 0x8d, 1, 'The host has samples written, or no more.', [
    time,
    field('state', RECORDING_STATES, '', 'what the recording has done'),
    field('label', 'utf8', '', 'what is recorded; empty for nothing told'),
  ]),
  recordType('remark', 0x8e, 1, 'What the wearer or the host remarked, on the device clock.', [
    time,
    field('text', 'utf8', '', 'the remark'),
  ]),
  recordType('walking', 0x8f, 1, 'The wearer began to walk or run, or stopped.', [
    time,
    field('walking', 'bool', '', 'whether steps follow each other regularly from now on'),
  ]),
  recordType('hostStamp', 0xb0, 1, 'When the frames that follow reached the host.', [
    field('utcUs', 'f64', 'us', 'UTC of the host, since 1970-01-01'),
  ]),
  recordType('marker', 0xb1, 1, 'A remark of whoever captures.', [
    field('utcUs', 'f64', 'us', 'UTC of the host, since 1970-01-01'),
    field('text', 'utf8', '', 'the remark'),
  ]),
  recordType('label', 0xb2, 1, 'What somebody says was done; the last of an id holds.', [
    field('id', 'u32', '', 'names the label within its file'),
    field('state', LABEL_STATES, '', '`removed` takes the label back'),
    field('startUs', 'f64', 'us', 'on the device clock'),
    field('endUs', 'f64', 'us', 'on the device clock'),
    field('kind', 'utf8', '', 'what was done, such as `handwash`'),
    field('annotator', 'utf8', '', 'who says so'),
    field('uncertain', 'bool', '', 'whether they doubt it'),
  ]),
  recordType('session', 0xb3, 1, 'Whose wrist it was, and what they agreed to.', [
    field('subject', 'utf8', '', 'a pseudonym'),
    field('session', 'utf8', '', 'name of the session'),
    field('hand', HANDS, '', 'the wrist it was worn on'),
    field('protocol', 'utf8', '', 'name of the protocol; empty for none'),
    field('consent', 'utf8', '', 'what the wearer agreed to, and when'),
  ]),
] as const satisfies readonly RecordType[];

type Row = (typeof RECORD_TYPES)[number];
export type RecordName = Row['name'];

type FieldsOf<N extends RecordName> = Extract<Row, { readonly name: N }>['fields'][number];
type Writable<V> = V extends Int16Array ? V | Int16Span : V extends Uint8Array ? V | ByteSpan : V;

/** A record as the reader gives it, from the table. */
export type RecordOf<N extends RecordName> = { readonly type: N } & {
  readonly [F in FieldsOf<N> as F['name']]: ValueOf<F['type']>;
};

/** A record as the writer takes it: int16 arrays may be part of a longer one. */
export type WritableOf<N extends RecordName> = { readonly type: N } & {
  readonly [F in FieldsOf<N> as F['name']]: Writable<ValueOf<F['type']>>;
};

export type AnyRecord = { [N in RecordName]: RecordOf<N> }[RecordName];
export type AnyWritable = { [N in RecordName]: WritableOf<N> }[RecordName];

const BY_NAME: { readonly [name: string]: RecordType } = Object.fromEntries(
  RECORD_TYPES.map((type) => [type.name, type]),
);

export function recordTypeOf(name: RecordName): RecordType {
  return BY_NAME[name]!;
}

/**
 * What a reader must know to learn the rest from a file. These two never change: what more there
 * is to say of a watch gets a type of its own.
 */
export const BOOTSTRAP_TYPES: readonly RecordType[] = [RECORD_TYPES[0], RECORD_TYPES[1]];
