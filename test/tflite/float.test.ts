import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { openFloat } from '../../host-tools/tflite/float.js';

describe('tflite/float', () => {
  const bytes = readFileSync(join(packageRoot, 'models', 'handwash', 'model.tflite'));

  /** A wrist that sways at some rate, in int8 steps. */
  function window(random: SeededRandom): Int8Array {
    const [phase, rate, size] = [random.between(0, 6), random.between(0.1, 1.5), 50];
    return Int8Array.from({ length: 240 }, (_, i) => {
      const sway = size * Math.sin(phase + rate * Math.floor(i / 3) + (i % 3));
      return (i % 3 === 2 ? 60 : 0) + sway + 5 * random.normal();
    });
  }

  it('answers within six steps of int8, and not always the same', () => {
    const [int8, float] = [openExact(bytes), openFloat(bytes)];
    const random = new SeededRandom(1);
    const [a, b] = [new Int8Array(2), new Int8Array(2)];
    let apart = 0;
    for (let i = 0; i < 100; i++) {
      const input = window(random);
      int8.invoke(input, a);
      float.invoke(input, b);
      const distance = Math.abs(a[1]! - a[0]! - b[1]! + b[0]!);
      assert(distance <= 6, `${distance} steps`);
      if (distance > 0) apart++;
    }
    assert(apart > 0);
  });

  it('has the ends of the int8 model, and takes no other lengths', () => {
    const float = openFloat(bytes);
    const int8 = openExact(bytes);
    assert.deepEqual([float.input, float.output], [int8.input, int8.output]);
    assert.throws(() => float.invoke(new Int8Array(1), new Int8Array(2)), {
      code: 'inference-failed',
    });
  });
});
