import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RecordReader } from '../../src/record/reader.js';
import { type AnyRecord, RECORD_TYPES } from '../../src/record/schema.js';
import { hex } from './hex.js';
import { framesOf, join, read } from './wire.js';

const ZERO = Uint8Array.of(0);
const gap = (t_us: number): AnyRecord => ({ type: 'gap', t_us, durationUs: 5 });
const boot: AnyRecord = { type: 'boot', t_us: 0, bootId: 1, cause: 'panic', uncertaintyUs: 0 };
const header: AnyRecord = {
  type: 'header',
  formatVersion: 1,
  schemaFrames: 0,
  configFrames: 0,
  firmware: '0.1.0',
  board: 'virtual',
  configHash: '',
  audioConsent: false,
  channels: 3,
  countsPerMps2: 1,
  countsPerRadps: null,
};
const text = (line: string) => Uint8Array.from(Buffer.from(line));
const [A, B, C] = framesOf([gap(1), gap(2), gap(3)]) as [Uint8Array, Uint8Array, Uint8Array];

/** A frame of a type and payload of one's own, through a table that has the type. */
const typesWithout = (name: string) => RECORD_TYPES.filter((type) => type.name !== name);

function damaged(frame: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = frame.slice();
  copy[at] = byte;
  return copy;
}

describe('RecordReader', () => {
  it('reads nothing from nothing', () => {
    const { counts, clean } = read([new Uint8Array(0)]);
    assert.deepEqual(counts, {
      frames: 0,
      bad: 0,
      badBytes: 0,
      unknown: 0,
      textBytes: 0,
      missing: 0,
    });
    assert.ok(clean);
  });

  it('ignores zeros between frames', () => {
    const { records, counts } = read([ZERO, ZERO, A, ZERO, ZERO, ZERO, B, ZERO]);
    assert.deepEqual(records, [gap(1), gap(2)]);
    assert.equal(counts.bad, 0);
  });

  it('reads frames that share their zeros', () => {
    const { records } = read([A.subarray(0, -1), B.subarray(0, -1), C]);
    assert.deepEqual(records, [gap(1), gap(2), gap(3)]);
  });

  it('passes boot text between frames on as text', () => {
    const boots = 'ESP-ROM:esp32s3-20210327\r\n\x1b[0;32mI (24) boot:\tgrüezi\x1b[0m\r\n';
    const { records, counts, text: heard } = read([A, text(boots), B]);
    assert.deepEqual(records, [gap(1), gap(2)]);
    assert.equal(heard, boots);
    assert.equal(counts.textBytes, Buffer.byteLength(boots));
    assert.equal(counts.bad, 0);
  });

  it('passes text that is longer than any frame on, whole characters at a time', () => {
    const long = 'é€😀xy'.repeat(5000);
    const { records, counts, text: heard } = read([A, text(long), B]);
    assert.equal(heard, long);
    assert.equal(counts.textBytes, Buffer.byteLength(long));
    assert.deepEqual(records, [gap(1), gap(2)]);
  });

  it('counts long text that turns into binary as bad from there on', () => {
    const { records, counts, bad } = read([
      A,
      text('x'.repeat(3000)),
      new Uint8Array(2000).fill(0x80),
      B,
    ]);
    assert.deepEqual(records, [gap(1), gap(2)]);
    assert.deepEqual(bad, ['too-long']);
    assert.equal(counts.textBytes + counts.badBytes, 5000);
  });

  for (const [what, bytes, reason] of [
    ['a flipped bit', damaged(A, 12, A[12]! ^ 1), 'crc'],
    ['a stuffing code that points too far', damaged(A, 1, 0xf0), 'stuffing'],
    ['too few bytes', hex('00 05 85 01 02 03 00'), 'short'],
    ['a control character in text', hex('00 48 69 07 00'), 'stuffing'],
    ['a delete character in text', hex('00 48 69 7f 00'), 'stuffing'],
    ['a C1 control in text', hex('00 48 69 c2 85 00'), 'stuffing'],
    ['malformed UTF-8 in text', hex('00 48 69 c3 28 00'), 'stuffing'],
  ] as const) {
    it(`counts ${what} as bad and loses no neighbour`, () => {
      const { records, counts, bad, clean } = read([B, bytes, C]);
      assert.deepEqual(records, [gap(2), gap(3)]);
      assert.deepEqual(bad, [reason]);
      assert.equal(counts.badBytes, bytes.length - 2);
      assert.ok(clean);
    });
  }

  it('counts an intact frame whose fields are not its type’s as bad', () => {
    const shorter = typesWithout('gap').concat({ ...RECORD_TYPES[3], id: 0x89 } as never);
    const { bad, counts } = read([A], shorter);
    assert.deepEqual(bad, ['payload']);
    assert.equal(counts.frames, 0);
  });

  it('counts a type it does not know, and hands it over raw', () => {
    let raw: Uint8Array | undefined;
    const reader = new RecordReader(
      {
        unknown: (id, payload, sequence) => {
          assert.equal(id, 0x89);
          assert.equal(sequence, 0);
          raw = payload.slice();
        },
      },
      typesWithout('gap'),
    );
    reader.push(A);
    assert.deepEqual(raw, hex('000000000000f03f 0000000000001440'));
    assert.equal(reader.counts.unknown, 1);
    assert.equal(reader.counts.frames, 1);
  });

  it('counts what is missing by sequence, over the wrap too', () => {
    const frames = framesOf(
      Array.from({ length: 8 }, (_, i) => gap(i)),
      65533,
    );
    const kept = [0, 1, 4, 7].map((i) => frames[i]!);
    assert.equal(read(kept).counts.missing, 4);
  });

  it('counts a bad frame as missing as well', () => {
    assert.equal(read([A, damaged(B, 12, B[12]! ^ 1), C]).counts.missing, 1);
  });

  for (const start of [boot, header]) {
    it(`starts the sequence anew with a ${start.type}`, () => {
      const second = framesOf([start, gap(2)], 500);
      assert.equal(read([...framesOf([gap(1)], 10), ...second]).counts.missing, 0);
    });
  }

  it('takes a sequence that falls back for another file', () => {
    assert.equal(read([...framesOf([gap(1)], 500), A, B]).counts.missing, 0);
  });

  it('leaves the host’s frames out of the sequence', () => {
    const stamps = framesOf([{ type: 'hostStamp', utcUs: 1 }], 40000);
    assert.equal(read([A, ...stamps, B, ...stamps, C]).counts.missing, 0);
  });

  it('reports a tail cut inside a frame', () => {
    for (let length = 2; length < B.length - 1; length++) {
      const { records, bad, clean } = read([A, B.subarray(0, length)]);
      assert.deepEqual(records, [gap(1)]);
      assert.deepEqual(bad, ['torn'], `after ${length} B`);
      assert.equal(clean, false);
    }
  });

  it('reports a tail cut inside something too long', () => {
    const { bad, clean } = read([A, new Uint8Array(3000).fill(0xff)]);
    assert.deepEqual(bad, ['too-long']);
    assert.equal(clean, false);
  });

  it('reads a last frame that lacks only its zero', () => {
    const { records, clean } = read([A, B.subarray(0, -1)]);
    assert.deepEqual(records, [gap(1), gap(2)]);
    assert.ok(clean);
  });

  it('says text at the end is no torn frame', () => {
    const { text: heard, clean } = read([A, text('rst:0x1')]);
    assert.equal(heard, 'rst:0x1');
    assert.ok(clean);
  });

  it('reads on after an end', () => {
    const records: AnyRecord[] = [];
    const reader = new RecordReader({ record: (record) => records.push(record) });
    reader.push(A.subarray(0, 9));
    assert.equal(reader.end(), false);
    reader.push(B);
    assert.equal(reader.end(), true);
    assert.deepEqual(records, [gap(2)]);
  });

  it('keeps no more of an endless segment than its buffer', () => {
    for (const byte of [0x41, 0xff]) {
      const reader = new RecordReader({});
      const before = reader.bufferBytes;
      const chunk = new Uint8Array(65536).fill(byte);
      for (let i = 0; i < 64; i++) reader.push(chunk);
      assert.ok(before <= 2100 && reader.bufferBytes === before);
      reader.push(join([A, B]));
      assert.equal(reader.counts.frames, 2);
      assert.equal(reader.counts.textBytes + reader.counts.badBytes, 64 * 65536);
      assert.equal(reader.counts.bad, byte === 0xff ? 1 : 0);
    }
  });
});
