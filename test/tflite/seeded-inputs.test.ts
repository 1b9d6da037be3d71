import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { seededInputs } from '../../host-tools/tflite/seeded-inputs.js';

const input = { shape: [1, 100, 1, 3], scale: 1, zeroPoint: 0 };

describe('seeded inputs', () => {
  it('are the same for ever: golden.json depends on it', () => {
    const hash = createHash('sha256');
    for (const row of seededInputs(input, 1, 100)) hash.update(row);
    assert.equal(
      hash.digest('hex'),
      '9166dcf233b8f0ac7d14025403e9c081d3308b62c1f2f260128502522031213b',
    );
  });

  it('differ from seed to seed', () => {
    const [a] = seededInputs(input, 1, 1);
    const [b] = seededInputs(input, 2, 1);
    assert.notDeepEqual(a, b);
  });

  it('reach most of int8, in quiet rows and loud ones', () => {
    const rows = [...seededInputs(input, 3, 200)];
    const spans = rows.map((row) => Math.max(...row) - Math.min(...row));
    const used = new Set(rows.flatMap((row) => [...row]));
    assert.ok(used.size > 250, `${used.size} values`);
    assert.ok(Math.min(...spans) < 100 && Math.max(...spans) > 200);
  });
});
