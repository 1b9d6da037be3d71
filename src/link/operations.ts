import { BOOT_CAUSES } from '../events.js';
import { field, type ValueOf } from '../record/record-type.js';
import { GESTURE_SOURCES, REFUSALS, TEACHING_STATES } from '../taught.js';
import { type Operation, operation } from './operation.js';

/** Rises when something changes that adding operations or fields cannot express. */
export const PROTOCOL_VERSION = 1;

/** The log rings of the watch. Their index is their code on the wire, as everywhere below. */
export const LOGS = ['events', 'raw'] as const;
export type LogName = (typeof LOGS)[number];

/** `app` starts the firmware anew, `loader` the ROM's, which waits to be flashed. */
export const REBOOT_TARGETS = ['app', 'loader'] as const;
export type RebootTarget = (typeof REBOOT_TARGETS)[number];

const log = field('log', LOGS, '', 'which ring');

/** The one table of operations: encoder, decoder and docs/link.md are its. */
export const OPERATIONS = [
  operation(
    'info',
    1,
    'Who is there; starts a session.',
    [
      field('protocol', 'u8', '', 'version the host speaks'),
      field('host', 'utf8', '', 'name and version of the host program'),
    ],
    [
      field('protocol', 'u8', '', 'version the watch speaks'),
      field('firmware', 'utf8', '', 'version of the firmware'),
      field('board', 'utf8', '', 'name of the board'),
      field('bootId', 'u32', '', 'of this start'),
      field('bootCause', BOOT_CAUSES, '', 'why it started'),
      field('t_us', 'f64', 'us', 'the device clock'),
      field('configHash', 'utf8', '', 'of the configuration that runs'),
      field('recording', 'bool', '', 'whether raw samples are being written'),
      field('streaming', 'bool', '', 'whether records go to this line as they are written'),
    ],
  ),
  operation(
    'clock',
    2,
    'Reads the device clock.',
    [],
    [field('t_us', 'f64', 'us', 'when the request was read')],
  ),
  operation(
    'timeSync',
    3,
    'Ties the device clock to UTC; becomes a record.',
    [
      field('t_us', 'f64', 'us', 'on the device clock'),
      field('utcUs', 'f64', 'us', 'UTC at t_us, since 1970-01-01'),
    ],
    [],
  ),
  operation(
    'configGet',
    4,
    'A part of the configuration that runs, as JSON.',
    [field('part', 'u8', '', 'which one, from 0 on')],
    [
      field('parts', 'u8', '', 'how many there are'),
      field('text', 'text', '', 'joined in order, the parts are the configuration'),
    ],
  ),
  operation(
    'configSet',
    5,
    'Overrides settings and keeps them; holds from the next start on.',
    [field('overrides', 'text', '', 'JSON, such as {"governor":{"quietS":20}}')],
    [field('configHash', 'utf8', '', 'of the configuration that the next start will run')],
  ),
  operation(
    'logList',
    6,
    'A stretch that a log holds: bytes that follow one another.',
    [log, field('index', 'u16', '', 'which one, oldest first, from 0 on')],
    [
      field('count', 'u16', '', 'how many there are'),
      field('from', 'f64', 'B', 'offset of its first byte; 0 where there is none of that index'),
      field('to', 'f64', 'B', 'offset after its last byte'),
      field('fromUs', 'f64', 'us', 'when its first sector was begun, on the device clock'),
      field('lastUs', 'f64', 'us', 'when its last sector was'),
    ],
  ),
  operation(
    'logRead',
    7,
    'Sends a stretch of a log as data frames; the reply follows the last of them.',
    [
      log,
      field('offset', 'f64', 'B', 'where it begins'),
      field('length', 'u32', 'B', 'how long it is'),
      field('frameBytes', 'u16', 'B', 'in a data frame at most: a noisy line passes short ones'),
    ],
    [field('next', 'f64', 'B', 'offset after the last byte that was sent')],
  ),
  operation(
    'logHash',
    8,
    'CRC-32 of a stretch of a log, in steps: ask again until `at` is `to`.',
    [log, field('from', 'f64', 'B', 'where it begins'), field('to', 'f64', 'B', 'where it ends')],
    [
      field('at', 'f64', 'B', 'how far the watch has come'),
      field('crc', 'u32', '', 'CRC-32/ISO-HDLC of [from, at)'),
    ],
  ),
  operation(
    'logErase',
    9,
    'Gives up a log’s oldest bytes.',
    [log, field('upTo', 'f64', 'B', 'offset of the first byte to keep; whole sectors go')],
    [],
  ),
  operation(
    'recordStart',
    10,
    'Writes raw samples from now on.',
    [field('label', 'utf8', '', 'what is recorded; empty for none')],
    [field('t_us', 'f64', 'us', 'when it began, on the device clock')],
  ),
  operation(
    'recordStop',
    11,
    'Ends what recordStart began.',
    [],
    [field('t_us', 'f64', 'us', 'when it ended, on the device clock')],
  ),
  operation(
    'stream',
    12,
    'Sends records as they are written, the header first.',
    [field('on', 'bool', '', 'or no longer')],
    [
      field(
        'bootId',
        'u32',
        '',
        'of this start: another one has forgotten all that was asked before',
      ),
    ],
  ),
  operation(
    'marker',
    13,
    'Writes a remark into the log.',
    [field('text', 'utf8', '', 'the remark')],
    [field('t_us', 'f64', 'us', 'when it was made, on the device clock')],
  ),
  operation(
    'stats',
    14,
    'What the line went through since the watch started.',
    [],
    [
      field('requests', 'u32', '', 'answered'),
      field('repeated', 'u32', '', 'of them for the second time or more'),
      field('badFrames', 'u32', '', 'stretches between zeros that were no frame'),
      field('badBytes', 'u32', 'B', 'in these'),
      field('sentRecords', 'u32', '', 'given to the line'),
      field('droppedRecords', 'u32', '', 'for which the line had no room'),
      field('droppedReplies', 'u32', '', 'likewise'),
      field('queuedPeakBytes', 'u32', 'B', 'that records waiting for the line took at most'),
    ],
  ),
  operation(
    'reboot',
    15,
    'Starts anew, after the reply has gone out.',
    [field('target', REBOOT_TARGETS, '', 'firmware or loader')],
    [],
  ),
  operation(
    'modelList',
    16,
    'One of the models that the watch holds.',
    [field('index', 'u8', '', 'from 0 on')],
    [
      field('count', 'u8', '', 'how many there are'),
      field('name', 'utf8', '', 'empty where there is none of that index'),
      field('sha256', 'utf8', '', 'of the .tflite, lower-case hex'),
      field('bytes', 'u32', 'B', 'of .tflite and metadata'),
      field('active', 'bool', '', 'whether the watch runs those it is stored with'),
    ],
  ),
  operation(
    'modelBegin',
    17,
    'Announces a model; one of the same hash goes on where it stopped, any other takes its place.',
    [
      field('name', 'utf8', '', 'such as handwash'),
      field('sha256', 'utf8', '', 'of all bytes to come, lower-case hex'),
      field('bytes', 'u32', 'B', 'to come'),
    ],
    [field('offset', 'u32', 'B', 'of the first byte that is missing')],
  ),
  operation(
    'modelWrite',
    18,
    'Bytes of the model that was announced.',
    [field('offset', 'u32', 'B', 'of the first of them')],
    [field('offset', 'u32', 'B', 'of the first byte that is missing')],
    true,
  ),
  operation(
    'modelCommit',
    19,
    'Checks what was written and tries it on its golden vectors, in steps: ask until `left` is 0.',
    [],
    [field('left', 'f64?', '', 'steps to come')],
  ),
  operation(
    'modelActivate',
    20,
    'Runs a model from the next start on.',
    [field('name', 'utf8', '', 'such as handwash'), field('sha256', 'utf8', '', 'which of them')],
    [],
  ),
  operation(
    'gestureList',
    21,
    'One of the gestures that the watch knows, built in or taught.',
    [field('index', 'u8', '', 'from 0 on')],
    [
      field('count', 'u8', '', 'how many there are'),
      field('name', 'utf8', '', 'as the wearer calls it; empty where there is none of that index'),
      field('id', 'utf8', '', 'as in the kind gesture:<id>'),
      field('number', 'u8', '', 'on the air; bit 6 is set for its double'),
      field('source', GESTURE_SOURCES, '', 'outdated: of another model, to be taught again'),
      field('samples', 'u8', '', 'it was taught from'),
    ],
  ),
  operation(
    'gestureTeach',
    22,
    'Takes motions for samples of a gesture from now on, and reports none.',
    [
      field('name', 'utf8', '', 'up to 24 B; one that was taught is taught anew'),
      field('samples', 'u8', '', '1 to 5'),
    ],
    [],
  ),
  operation(
    'gestureTeaching',
    23,
    'Where teaching stands.',
    [],
    [
      field('state', TEACHING_STATES, '', 'gave-up: nothing came for half a minute'),
      field('name', 'utf8', '', 'of the gesture'),
      field('taken', 'u8', '', 'samples'),
      field('wanted', 'u8', '', 'samples'),
      field('refused', 'u8', '', 'motions that were no samples; stops at 255'),
      field('refusal', REFUSALS, '', 'why the last one was none, or what it changed'),
      field('near', 'utf8', '', 'id of a gesture that it may be taken for; empty for none'),
      field('nearEveryday', 'bool', '', 'everyday motion comes as close: it will often be missed'),
      field('fewEveryday', 'bool', '', 'too little of it was seen to say so'),
    ],
  ),
  operation('gestureStop', 24, 'Ends teaching; what was taken is forgotten.', [], []),
  operation(
    'gestureRename',
    25,
    'Gives a taught gesture another name, and with it another id.',
    [field('name', 'utf8', '', 'or its id'), field('to', 'utf8', '', 'up to 24 B')],
    [],
  ),
  operation(
    'gestureForget',
    26,
    'Forgets a taught gesture.',
    [field('name', 'utf8', '', 'or its id')],
    [],
  ),
] as const satisfies readonly Operation[];

type Row = (typeof OPERATIONS)[number];
export type OperationName = Row['name'];

type Named<N extends OperationName> = Extract<Row, { readonly name: N }>;
type RequestFields<N extends OperationName> = Named<N>['request']['fields'][number];
type ReplyFields<N extends OperationName> = Named<N>['reply']['fields'][number];

export type RequestOf<N extends OperationName> = {
  readonly [F in RequestFields<N> as F['name']]: ValueOf<F['type']>;
};

export type ReplyOf<N extends OperationName> = {
  readonly [F in ReplyFields<N> as F['name']]: ValueOf<F['type']>;
};

const BY_NAME: { readonly [name: string]: Operation } = Object.fromEntries(
  OPERATIONS.map((row) => [row.name, row]),
);

/** By code; a hole where no operation has it. */
export const BY_CODE: readonly (Operation | undefined)[] = Array.from(
  { length: 1 + Math.max(...OPERATIONS.map(({ code }) => code)) },
  (_, code) => OPERATIONS.find((row) => row.code === code),
);

export function operationOf(name: OperationName): Operation {
  return BY_NAME[name]!;
}
