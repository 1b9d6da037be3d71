import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { packSamples } from '../../src/record/imu-pack.js';
import { ImuUnpacker } from '../../src/record/imu-unpack.js';
import type { RecordOf } from '../../src/record/schema.js';

/** What a record's payload holds at the most. */
const BYTES = 1000;
const unpacker = new ImuUnpacker();

/** Samples through both, as a record holds them; their packed length too. */
function throughBoth(
  samples: Int16Array,
  channels: number,
): { samples: Int16Array; bytes: number } {
  const count = samples.length / channels;
  const bytes = new Uint8Array(BYTES);
  const jitterEnd = packSamples(new Int16Array(count), 0, count, 1, bytes, 0, BYTES);
  const end = packSamples(samples, 0, count, channels, bytes, jitterEnd, BYTES);
  return {
    samples: unpacker.unpack(packedRecord(bytes.slice(0, end), count, channels)).samples,
    bytes: end,
  };
}

function packedRecord(packed: Uint8Array, count: number, channels: number): RecordOf<'imuPacked'> {
  const scales = { countsPerMps2: 1, countsPerRadps: null };
  return { type: 'imuPacked', t_us: 0, channels, ...scales, lost: 0, stepUs: 1, count, packed };
}

describe('packed samples', () => {
  it('come back as they were, whatever they are', () => {
    const value = fc.oneof(
      fc.integer({ min: -32768, max: 32767 }),
      fc.integer({ min: -9, max: 9 }),
    );
    const values = fc.array(value, { minLength: 6, maxLength: 360, size: 'max' });
    const shifts = fc.nat({ max: 8 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 6 }), shifts, (drawn, channels, shift) => {
        const whole = drawn.slice(0, drawn.length - (drawn.length % channels));
        const samples = Int16Array.from(whole, (v) => v << shift);
        assert.deepEqual(throughBoth(samples, channels).samples, samples);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('come back where they jump from one end of int16 to the other', () => {
    const samples = Int16Array.from({ length: 150 }, (_, i) => (i % 2 === 0 ? -32768 : 32767));
    assert.deepEqual(throughBoth(samples, 3).samples, samples);
  });

  it('take little room where nothing moves, and no more than a bit over where all is noise', () => {
    assert.ok(throughBoth(new Int16Array(768).fill(-4096), 6).bytes < 40);
    const noise = Int16Array.from({ length: 384 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >> 16);
    assert.ok(throughBoth(noise, 6).bytes < 1.06 * 2 * 384);
  });

  it('say where they do not fit', () => {
    const noise = Int16Array.from({ length: 768 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >> 16);
    assert.equal(packSamples(noise, 0, 128, 6, new Uint8Array(1000), 0, 1000), -1);
  });

  it('are refused where bits are missing or left over, and never hang', () => {
    const samples = Int16Array.from({ length: 96 }, (_, i) => i * i);
    const bytes = new Uint8Array(BYTES);
    const at = packSamples(new Int16Array(32), 0, 32, 1, bytes, 0, BYTES);
    const end = packSamples(samples, 0, 32, 3, bytes, at, BYTES);
    for (const length of [0, 1, at, end - 1, end + 1]) {
      const record = packedRecord(bytes.slice(0, length), 32, 3);
      assert.throws(() => unpacker.unpack(record), { code: 'bad-record' });
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(1100),
        fc.nat(8),
        (junk, count, axes) => {
          try {
            unpacker.unpack(packedRecord(junk, count, axes));
          } catch (error) {
            assert.equal((error as { code?: string }).code, 'bad-record');
          }
        },
      ),
      { seed: 12 },
    );
  });
});
