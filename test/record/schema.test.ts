import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {
  DetectionEvent,
  FaultEvent,
  GapEvent,
  ModeEvent,
  TimerEvent,
  WatchEvent,
} from '../../src/events.js';
import { leastBytes } from '../../src/record/codec.js';
import { PAYLOAD_MAX } from '../../src/record/frame.js';
import { HOST_IDS_FROM } from '../../src/record/record-type.js';
import { type AnyRecord, RECORD_TYPES, type RecordOf } from '../../src/record/schema.js';
import { formatSchemaLine, parseSchemaLine } from '../../src/record/schema-text.js';

type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** Compiles only while the table and src/events.ts say the same. */
const SAME_AS_EVENTS: readonly true[] = [
  true satisfies Same<RecordOf<'mode'>, ModeEvent>,
  true satisfies Same<RecordOf<'detection'>, DetectionEvent>,
  true satisfies Same<RecordOf<'timer'>, TimerEvent>,
  true satisfies Same<RecordOf<'fault'>, FaultEvent>,
  true satisfies Same<RecordOf<'gap'>, GapEvent>,
  true satisfies WatchEvent extends AnyRecord ? true : false,
];

describe('the table of record types', () => {
  it('has the events as src/events.ts has them', () => {
    assert.ok(SAME_AS_EVENTS.every((same) => same));
  });

  it('gives every type a name and an id of its own', () => {
    assert.equal(new Set(RECORD_TYPES.map(({ name }) => name)).size, RECORD_TYPES.length);
    assert.equal(new Set(RECORD_TYPES.map(({ id }) => id)).size, RECORD_TYPES.length);
  });

  it('keeps the ids that files already have', () => {
    assert.deepEqual(
      RECORD_TYPES.map(({ name, id }) => `${id.toString(16)} ${name}`),
      [
        '80 schema',
        '81 header',
        '82 config',
        '83 boot',
        '84 timeSync',
        '85 mode',
        '86 detection',
        '87 timer',
        '88 fault',
        '89 gap',
        '8a imu',
        '8b selfCheck',
        '8c stats',
        'a0 imuPacked',
        '8d recording',
        '8e remark',
        '8f walking',
        'b0 hostStamp',
        'b1 marker',
        'b2 label',
        'b3 session',
      ],
    );
  });

  it('keeps what the host writes apart', () => {
    const host = RECORD_TYPES.filter(({ id }) => id >= HOST_IDS_FROM).map(({ name }) => name);
    assert.deepEqual(host, ['hostStamp', 'marker', 'label', 'session']);
  });

  for (const type of RECORD_TYPES) {
    it(`describes ${type.name} in a line that fits one frame and says it all`, () => {
      const line = formatSchemaLine(type);
      assert.ok(Buffer.byteLength(line) + 2 <= PAYLOAD_MAX);
      const bare = {
        ...type,
        meaning: '',
        fields: type.fields.map((f) => ({ ...f, meaning: '' })),
      };
      assert.deepEqual(parseSchemaLine(line), bare);
    });
  }

  it('counts the bytes of empty strings and arrays', () => {
    assert.equal(leastBytes(RECORD_TYPES.find(({ name }) => name === 'imu')!), 29);
  });
});

describe('schema lines', () => {
  it('are as the documentation shows', () => {
    assert.equal(
      formatSchemaLine(RECORD_TYPES.find(({ name }) => name === 'detection')!),
      'detection 134 1 t_us:f64:us kind:utf8 phase:{start|paused|resumed|done} startUs:f64:us ' +
        'endUs:f64?:us confidence:ratio8',
    );
  });

  for (const line of [
    '',
    'mode',
    'mode 133 1 t_us',
    'mode 133 1 t_us:f65',
    'mode 133 1 t_us:toString',
    'mode 12 1 t_us:f64',
    'mode 133 999 t_us:f64',
    'mode 133 1 type:f64',
    'mode 133 1 __proto__:f64',
    'mode 133 1 a:f64:us:more',
    'Mode 133 1 a:f64',
    'mode 133 1  a:f64',
  ]) {
    it(`refuses "${line}"`, () => {
      assert.throws(() => parseSchemaLine(line), { code: 'bad-record' });
    });
  }
});
