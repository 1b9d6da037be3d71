import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unpackScores } from '../../host-tools/report/page/unpack.js';
import { packScores } from '../../host-tools/report/score-packing.js';

const packed = (t_us: number[], steps: number[]) => packScores({ t_us, steps });

describe('report/score-packing', () => {
  it('comes back to the millisecond, steps exactly, whatever the hops', () => {
    const trace = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2_900_000 }), fc.integer({ min: -255, max: 255 })),
    );
    fc.assert(
      fc.property(trace, (entries) => {
        let t = 0;
        const t_us = entries.map(([hop]) => {
          t += hop;
          return t;
        });
        const steps = entries.map(([, step]) => step);
        const found = unpackScores(packed(t_us, steps));
        assert.deepEqual(found.steps, steps);
        found.atS.forEach((s, i) => {
          assert.ok(Math.abs(s * 1e6 - t_us[i]!) <= 501, `${s} s, ${t_us[i]} µs`);
        });
      }),
      { seed: 3 },
    );
  });

  it('keeps a single hop as a number and uneven ones as text', () => {
    assert.equal(packed([0, 500_000, 1_000_000], [1, 2, 3])[0]!.hopMs, 500);
    assert.equal(typeof packed([0, 320_000, 1_000_000], [1, 2, 3])[0]!.hopMs, 'string');
  });

  it('draws no line across a gap', () => {
    const pieces = packed([4e6, 4.5e6, 20e6], [10, 20, 30]);
    assert.equal(pieces.length, 2);
    assert.deepEqual(unpackScores(pieces).steps, [10, 20, null, 30]);
  });

  it('takes no more than five bytes a score where hops are even', () => {
    const n = 10_000;
    const t_us = Array.from({ length: n }, (_, i) => i * 500_000);
    const bytes = JSON.stringify(
      packed(
        t_us,
        t_us.map((_, i) => (i % 511) - 255),
      ),
    ).length;
    assert.ok(bytes < 5 * n, `${bytes} bytes`);
  });

  it('packs nothing of nothing', () => {
    assert.deepEqual(packed([], []), []);
  });
});
