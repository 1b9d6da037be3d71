import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isDescription, isSamples } from '../../src/record/record-type.js';
import { type AnyRecord, recordTypeOf } from '../../src/record/schema.js';
import { arbitraryRecord } from './arbitrary-record.js';
import { cut, framesOf, join, read } from './wire.js';

const records = fc.array(arbitraryRecord(), { maxLength: 12, size: 'max' });
const lengths = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 700 })), {
  minLength: 1,
  maxLength: 20,
  size: 'max',
});

/** Descriptions, events and samples are numbered apart. */
function numbersOf(written: readonly AnyRecord[], from: number): number[] {
  const next = { descriptions: from, events: from, samples: from };
  return written.map(({ type }) => {
    const { id } = recordTypeOf(type);
    const counted = isDescription(id) ? 'descriptions' : isSamples(id) ? 'samples' : 'events';
    return next[counted]++ % 65536;
  });
}

describe('records', () => {
  it('are read as they were written, of whatever type, however the stream is cut', () => {
    fc.assert(
      fc.property(records, lengths, fc.nat({ max: 65535 }), (written, pieces, sequence) => {
        const reading = read(cut(join(framesOf(written, sequence)), pieces));
        assert.deepEqual(reading.records, written);
        assert.deepEqual(reading.sequences, numbersOf(written, sequence));
        assert.equal(reading.counts.frames, written.length);
        assert.equal(reading.counts.bad + reading.counts.unknown, 0);
        assert.ok(reading.clean);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
