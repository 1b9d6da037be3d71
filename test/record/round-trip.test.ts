import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { arbitraryRecord } from './arbitrary-record.js';
import { cut, framesOf, join, read } from './wire.js';

const records = fc.array(arbitraryRecord(), { maxLength: 12, size: 'max' });
const lengths = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 700 })), {
  minLength: 1,
  maxLength: 20,
  size: 'max',
});

describe('records', () => {
  it('are read as they were written, of whatever type, however the stream is cut', () => {
    fc.assert(
      fc.property(records, lengths, fc.nat({ max: 65535 }), (written, pieces, sequence) => {
        const reading = read(cut(join(framesOf(written, sequence)), pieces));
        assert.deepEqual(reading.records, written);
        assert.deepEqual(
          reading.sequences,
          written.map((_, i) => (sequence + i) % 65536),
        );
        assert.equal(reading.counts.frames, written.length);
        assert.equal(reading.counts.bad + reading.counts.unknown, 0);
        assert.ok(reading.clean);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
