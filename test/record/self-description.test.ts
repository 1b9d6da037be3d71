import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { FORMAT_VERSION, type HeaderInfo, writeHeader } from '../../src/record/header.js';
import {
  type AnyRecord,
  BOOTSTRAP_TYPES,
  RECORD_TYPES,
  type RecordName,
} from '../../src/record/schema.js';
import { formatSchemaLine } from '../../src/record/schema-text.js';
import { arbitraryRecord } from './arbitrary-record.js';
import { framesOf, frameWriter, read } from './wire.js';

const INFO: HeaderInfo = {
  firmware: '0.1.0',
  board: 'virtual',
  configHash: '0123abcd',
  config: JSON.stringify({ note: 'ü'.repeat(900), more: 'x'.repeat(1500) }),
  audioConsent: false,
  channels: 3,
  countsPerMps2: 417.75,
  countsPerRadps: null,
};

function headerFrames(): Uint8Array[] {
  const { writer, frames } = frameWriter();
  writeHeader(writer, INFO);
  return frames;
}

describe('the header of a file', () => {
  it('is one header frame, one schema frame a type and the config', () => {
    const { records, clean } = read(headerFrames());
    const { config: _, ...rest } = INFO;
    assert.deepEqual(records[0], {
      type: 'header',
      formatVersion: FORMAT_VERSION,
      schemaFrames: RECORD_TYPES.length,
      configFrames: 4,
      ...rest,
    });
    assert.deepEqual(
      records.filter((record) => record.type === 'schema').map(({ line }) => line),
      RECORD_TYPES.map(formatSchemaLine),
    );
    const parts = records.filter((record) => record.type === 'config');
    assert.deepEqual(
      parts.map(({ part }) => part),
      [0, 1, 2, 3],
    );
    assert.equal(parts.map(({ text }) => text).join(''), INFO.config);
    assert.equal(records.length, 1 + RECORD_TYPES.length + 4);
    assert.ok(clean);
  });

  it('tells a reader that knows nothing else how to read every type', () => {
    const others = RECORD_TYPES.map(({ name }) => name).filter(
      (name) => name !== 'imuPacked' && !BOOTSTRAP_TYPES.some((type) => type.name === name),
    );
    for (const name of others) {
      fc.assert(
        fc.property(arbitraryRecord([name as RecordName]), (record) => {
          const { foreign, counts } = read(
            [...headerFrames(), ...framesOf([record])],
            BOOTSTRAP_TYPES,
          );
          assert.deepEqual(foreign.at(-1), record);
          assert.equal(counts.unknown + counts.bad, 0);
        }),
        { seed: 6, numRuns: 20 },
      );
    }
  });

  it('is needed by that reader', () => {
    const { counts } = read(framesOf([{ type: 'gap', t_us: 1, durationUs: 1 }]), BOOTSTRAP_TYPES);
    assert.equal(counts.unknown, 1);
  });
});

describe('a file of another firmware', () => {
  const gap: AnyRecord = { type: 'gap', t_us: 1, durationUs: 2 };
  const says = (line: string): AnyRecord => ({ type: 'schema', line });

  it('is read by its own schema, and its records are marked as foreign', () => {
    const other = says('gap 137 2 t_us:f64:us lengthUs:f64:us');
    const { records, foreign } = read(framesOf([other, gap]));
    assert.deepEqual(records, [other]);
    assert.deepEqual(foreign, [{ type: 'gap', t_us: 1, lengthUs: 2 }]);
  });

  it('ends where the next header begins', () => {
    const { records, foreign } = read([
      ...framesOf([says('gap 137 2 t_us:f64:us lengthUs:f64:us')]),
      headerFrames()[0]!,
      ...framesOf([gap]),
    ]);
    assert.deepEqual(foreign, []);
    assert.deepEqual(records.at(-1), gap);
  });

  it('cannot change what schema and header frames are', () => {
    const { records } = read(framesOf([says('schema 128 2 line:u8'), says('gap 137 9 a:u8')]));
    assert.equal(records.length, 2);
  });

  it('counts a schema line that is none as bad', () => {
    const { bad, records } = read(framesOf([says('gap 137 2 t_us:what'), gap]));
    assert.deepEqual(bad, ['payload']);
    assert.deepEqual(records, [gap]);
  });
});
