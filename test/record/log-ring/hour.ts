import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { MODES } from '../../../src/events.js';
import { RecordWriter } from '../../../src/record/writer.js';

const HOUR_US = 3600e6;
const BURST_SAMPLES = 50;

/** An hour of frames as a watch writes them: changes of mode, detections, and samples while it moves. */
export function writeHour(take: (frame: Uint8Array, length: number, t_us: number) => void): void {
  const random = new SeededRandom(7);
  let t_us = 0;
  const writer = new RecordWriter({ write: (frame, length) => take(frame, length, t_us) });
  writer.write({ type: 'boot', t_us, bootId: 1, cause: 'power-on', uncertaintyUs: 0 });
  let mode = 0;
  while (t_us < HOUR_US) {
    const to = (mode + 1 + random.integer(2)) % MODES.length;
    writer.write({ type: 'mode', t_us, from: MODES[mode]!, to: MODES[to]!, reason: 'motion' });
    mode = to;
    const untilUs = t_us + random.between(10e6, 70e6);
    while (t_us < untilUs) {
      t_us += 2e6;
      if (MODES[mode] === 'moving') writer.write(burst(t_us, random));
    }
    const times = { startUs: t_us - 6e6, endUs: random.uniform() < 0.5 ? null : t_us };
    const phase = times.endUs === null ? 'start' : 'done';
    writer.write({ type: 'detection', t_us, kind: 'handwash', phase, ...times, confidence: 0.5 });
  }
}

function burst(t_us: number, random: SeededRandom) {
  const samples = Int16Array.from({ length: 3 * BURST_SAMPLES }, () => random.between(-200, 200));
  const jitterUs = new Int16Array(0);
  const scales = { countsPerMps2: 417.75, countsPerRadps: null };
  return {
    type: 'imu',
    ...{ t_us, channels: 3, ...scales, lost: 0, stepUs: 40000, jitterUs, samples },
  } as const;
}
