import assert from 'node:assert/strict';
import { traceEnvelope } from '../../host-tools/label/trace-envelope.js';

/** A second at 1 kHz, flat but for one sample. */
const trace = {
  t_us: Float64Array.from({ length: 1000 }, (_, i) => 1000 * i),
  accelMps2: new Float32Array(3000),
};
trace.accelMps2[3 * 517 + 1] = 9;
trace.accelMps2[3 * 518 + 1] = -4;

describe('label/trace-envelope', () => {
  it('keeps the peaks of every axis however few points there are', () => {
    const { atS, axes } = traceEnvelope(trace, 0, 1, 10);
    assert.equal(atS.length, 20);
    assert.deepEqual([Math.max(...axes[1]), Math.min(...axes[1])], [9, -4]);
    assert.deepEqual([Math.max(...axes[0]), Math.min(...axes[2])], [0, 0]);
  });

  it('gives every sample where there is room for them', () => {
    const { atS, axes } = traceEnvelope(trace, 0.51, 0.52, 100);
    assert.equal(atS.length, 11);
    assert.equal(axes[1][atS.indexOf(0.517)], 9);
  });

  it('never goes back in time', () => {
    const { atS } = traceEnvelope(trace, 0, 1, 7);
    assert.deepEqual(
      atS,
      [...atS].sort((a, b) => a - b),
    );
  });

  it('is empty outside the recording', () => {
    assert.deepEqual(traceEnvelope(trace, 5, 6, 10), { atS: [], axes: [[], [], []] });
  });
});
