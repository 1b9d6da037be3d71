import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BODY_MAX, WIRE_MAX } from '../../src/record/frame.js';
import type { AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { arbitraryRecord } from './arbitrary-record.js';
import { framesOf, frameWriter, read } from './wire.js';

const stamp = (utcUs: number): AnyWritable => ({ type: 'hostStamp', utcUs });

describe('RecordWriter', () => {
  it('numbers frames and wraps after 65,535', () => {
    const { writer, frames } = frameWriter(65534);
    for (let i = 0; i < 4; i++) writer.write(stamp(i));
    assert.deepEqual(read(frames).sequences, [65534, 65535, 0, 1]);
    assert.equal(writer.sequences.events, 2);
  });

  it('takes no number for a record it refuses', () => {
    const { writer, frames } = frameWriter();
    assert.throws(() => writer.write(stamp(NaN)), { code: 'bad-record' });
    writer.write(stamp(1));
    assert.deepEqual(read(frames).sequences, [0]);
  });

  it('takes a number for a frame that the sink loses', () => {
    const writer = new RecordWriter({
      write: () => {
        throw new Error('flash is full');
      },
    });
    assert.throws(() => writer.write(stamp(1)), /flash is full/);
    assert.equal(writer.sequences.events, 1);
  });

  it('hands the sink one buffer again and again', () => {
    const buffers = new Set<Uint8Array>();
    const writer = new RecordWriter({ write: (frame) => buffers.add(frame) });
    for (let i = 0; i < 3; i++) writer.write(stamp(i));
    assert.equal(buffers.size, 1);
    assert.equal([...buffers][0]!.length, WIRE_MAX);
  });

  it('fills a body of 1,024 B and no more', () => {
    const text = (length: number): AnyWritable => ({
      type: 'config',
      part: 1,
      text: 'x'.repeat(length),
    });
    const most = BODY_MAX - 7 - 3;
    const [frame] = framesOf([text(most)], 0x0101);
    assert.equal(frame!.length, WIRE_MAX);
    assert.deepEqual(read([frame!]).records, [text(most)]);
    assert.throws(() => framesOf([text(most + 1)]), { code: 'bad-record' });
  });

  it('writes frames that begin and end with the only zeros in them', () => {
    fc.assert(
      fc.property(arbitraryRecord(), (record) => {
        const [frame] = framesOf([record]);
        assert.equal(frame![0], 0);
        assert.equal(frame!.indexOf(0, 1), frame!.length - 1);
      }),
      { seed: 3 },
    );
  });
});
