import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { arbitraryRecord } from './arbitrary-record.js';
import { cut, framesOf, join, type Reading, read } from './wire.js';

const RUNS = { seed: 5, numRuns: 300 };
const bytes = fc.uint8Array({ maxLength: 300, size: 'max' });
const records = fc.array(arbitraryRecord(), { minLength: 1, maxLength: 10, size: 'max' });
const pieces = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 10, size: 'max' });

type Damage = (frame: Uint8Array, where: number, what: number) => Uint8Array;

/** What may happen to a frame between its zeros: `where` and `what` are anything. */
const DAMAGES: { readonly [name: string]: Damage } = {
  flip: (frame, where, what) => {
    const copy = frame.slice();
    const at = inside(frame, where);
    const flipped = frame[at]! ^ (1 << (what % 8));
    // A zero would part the frame in two; that has its own test below.
    copy[at] = flipped === 0 ? 0xff : flipped;
    return copy;
  },
  delete: (frame, where) => {
    const at = inside(frame, where);
    return join([frame.subarray(0, at), frame.subarray(at + 1)]);
  },
  insert: (frame, where, what) => {
    const at = inside(frame, where);
    return join([frame.subarray(0, at), Uint8Array.of(1 + (what % 255)), frame.subarray(at)]);
  },
  truncate: (frame, where) => join([frame.subarray(0, 3 + (where % (frame.length - 4)))]),
};

/** An index between the zeros, behind the type byte, so that what remains is surely no text. */
function inside(frame: Uint8Array, where: number): number {
  return 3 + (where % (frame.length - 4));
}

/** One frame and what became of it. */
const fate = fc.tuple(
  fc.constantFrom('none', 'none', ...Object.keys(DAMAGES)),
  fc.nat(),
  fc.nat(),
  fc.constantFrom('', '', 'ESP-ROM:esp32s3\r\n', '\x1b[0;31mGuru Meditation\x1b[0m é\n'),
);

describe('a damaged stream', () => {
  for (const [name, damage] of Object.entries(DAMAGES)) {
    it(`costs only the frame it hit: ${name}`, () => {
      fc.assert(
        fc.property(records, fc.nat(), fc.nat(), fc.nat(), (written, which, where, what) => {
          const frames = framesOf(written);
          const hit = which % frames.length;
          frames[hit] = damage(frames[hit]!, where, what);
          const { records: kept, counts } = read([join(frames)]);
          assert.deepEqual(kept, written.toSpliced(hit, 1));
          assert.equal(counts.bad, 1);
        }),
        RUNS,
      );
    });
  }

  it('gives every intact frame, counts every bad one and passes all text on', () => {
    const fates = fc.array(fate, { minLength: 10, maxLength: 10, size: 'max' });
    fc.assert(
      fc.property(records, fates, pieces, (written, what, lengths) => {
        let said = '';
        let damaged = 0;
        const parts: Uint8Array[] = [];
        const intact = written.filter((_, i) => what[i]![0] === 'none');
        framesOf(written).forEach((frame, i) => {
          const [name, where, how, text] = what[i]!;
          const damage = DAMAGES[name];
          // Text behind a torn frame is part of its segment.
          const spoken = name === 'truncate' ? '' : text;
          parts.push(damage === undefined ? frame : damage(frame, where, how));
          parts.push(Uint8Array.from(Buffer.from(spoken)));
          said += spoken;
          if (damage !== undefined) damaged++;
        });
        const reading = read(cut(join(parts), lengths));
        assert.deepEqual(reading.records, intact);
        assert.equal(reading.counts.frames, intact.length);
        assert.equal(reading.counts.bad, damaged);
        assert.equal(reading.text, said);
      }),
      RUNS,
    );
  });

  it('loses the frame of any one bit that flips, and never another', () => {
    const written = [
      { type: 'fault', t_us: 1.1, code: 'imu-lost', message: 'FIFO overrun' },
      { type: 'gap', t_us: 3, durationUs: 4 },
      { type: 'timer', t_us: 3e7, kind: 'handwash', startUs: 1e6, activeUs: 2e7 },
    ] as const;
    const frames = framesOf(written);
    for (let hit = 0; hit < frames.length; hit++) {
      for (let bit = 0; bit < 8 * frames[hit]!.length; bit++) {
        const copy = frames.map((frame) => frame.slice());
        copy[hit]![bit >> 3]! ^= 1 << (bit & 7);
        const { records: kept, counts } = read([join(copy)]);
        assert.deepEqual(kept, written.toSpliced(hit, 1), `bit ${bit} of frame ${hit}`);
        assert.ok(counts.bad >= 1);
      }
    }
  });

  it('reads no frame into two halves, whatever byte becomes a zero', () => {
    fc.assert(
      fc.property(arbitraryRecord(), fc.nat(), (record, where) => {
        const [frame] = framesOf([record]);
        frame![inside(frame!, where)] = 0;
        const { records: kept, counts } = read([frame!]);
        assert.deepEqual(kept, []);
        assert.ok(counts.bad >= 1);
      }),
      RUNS,
    );
  });

  it('is read the same however it is cut into chunks', () => {
    const noise = fc.oneof(
      bytes,
      fc.uint8Array({ minLength: 1025, maxLength: 3000, size: 'max', min: 1 }),
      fc
        .string({ minLength: 900, maxLength: 2500, size: 'max' })
        .map((text) => Uint8Array.from(Buffer.from(text))),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(arbitraryRecord(), noise)), pieces, (parts, lengths) => {
        const stream = join(parts.flatMap(([record, mess]) => [...framesOf([record]), mess]));
        assert.deepEqual(read(cut(stream, lengths)), read([stream]));
      }),
      RUNS,
    );
  });

  it('neither crashes nor hangs on noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000, size: 'max' }), pieces, (noise, lengths) => {
        const { counts } = read(cut(noise, lengths));
        const zeros = noise.filter((byte) => byte === 0).length;
        assert.ok(counts.badBytes + counts.textBytes <= noise.length - zeros);
      }),
      RUNS,
    );
  });

  it('may be cut at any byte: every frame before the cut is read, the rest reported', () => {
    fc.assert(
      fc.property(records, fc.nat(), (written, where) => {
        const frames = framesOf(written);
        const stream = join(frames);
        const end = where % (stream.length + 1);
        const reading: Reading = read([stream.subarray(0, end)]);
        let whole = 0;
        let at = 0;
        // A frame is whole without its last zero, and absent while only its first is there.
        while (whole < frames.length && at + frames[whole]!.length - 1 <= end) {
          at += frames[whole]!.length;
          whole++;
        }
        assert.deepEqual(reading.records, written.slice(0, whole));
        assert.equal(reading.clean, end <= at + 1);
      }),
      RUNS,
    );
  });

  it('may be several files one after the other, the first cut', () => {
    fc.assert(
      fc.property(records, records, fc.nat(), (first, second, where) => {
        const whole = join(framesOf(first));
        const head = whole.subarray(0, where % whole.length);
        const { records: kept } = read([head, join(framesOf(second))]);
        assert.deepEqual(kept.slice(-second.length), second);
      }),
      RUNS,
    );
  });
});
