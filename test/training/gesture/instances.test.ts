import assert from 'node:assert/strict';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { instancesOf } from '../../../models/training/gesture/instances.js';
import { linearStreamsOf } from '../../../models/training/gesture/linear-streams.js';

const RATE_HZ = 50;
const G = 9.80665;

/** Four seconds across the forearm, m/s², labelled as a snap from 2 to 3 s; the hand moves for its first half. */
function snap(gapAtS?: number): Recording {
  const seconds = Array.from({ length: 4 * RATE_HZ }, (_, i) => i / RATE_HZ);
  const across = (s: number) => (s >= 2 && s < 2.5 ? 10 * Math.sin(4 * Math.PI * (s - 2)) : 0);
  return {
    name: 'snap',
    subject: 'p',
    t_us: Float64Array.from(
      seconds,
      (s) => 1e6 * (gapAtS !== undefined && s >= gapAtS ? s + 1 : s),
    ),
    accelMps2: Float32Array.from(seconds.flatMap((s) => [0, across(s), G])),
    gyroRadps: null,
    segments: [
      { startUs: 0, endUs: 2e6, label: 'none' },
      { startUs: 2e6, endUs: 3e6, label: 'snap_left' },
      { startUs: 3e6, endUs: 4e6, label: 'none' },
    ],
    notes: [],
  };
}

describe('training: gestures in a stream', () => {
  it('end with their motion, which may be before their label does', () => {
    const recording = snap();
    const [stream] = linearStreamsOf(recording);
    const [one, ...more] = instancesOf(recording, stream!);
    assert.equal(more.length, 0);
    assert.equal(one!.label, 'flick-left');
    const seconds = (sample: number) => (stream!.firstUs + (1e6 * sample) / RATE_HZ) / 1e6;
    assert(Math.abs(seconds(one!.start) - 2) < 0.03, `${seconds(one!.start)}`);
    assert(Math.abs(seconds(one!.end) - 2.5) < 0.1, `${seconds(one!.end)}`);
    assert(Math.abs(seconds(one!.labelEnd) - 3) < 0.03, `${seconds(one!.labelEnd)}`);
  });

  it('are cut where samples are lost: gravity and filter start anew there', () => {
    const streams = linearStreamsOf(snap(1));
    assert.equal(streams.length, 2);
    assert(Math.abs(streams[1]!.values[2]!) < 40, 'gravity is known from the first sample on');
  });
});
