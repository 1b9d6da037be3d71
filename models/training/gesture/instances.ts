import type { Recording } from '../../../host-tools/recordings/recording.js';
import { AXES, NONE, UHH_GESTURES } from './gestures.js';
import { type LinearStream, PERIOD_US } from './linear-streams.js';

/** One gesture in a stream, in samples. */
export interface Instance {
  readonly label: string;
  readonly start: number;
  /** Where its motion ended, at the latest where its label does. */
  readonly end: number;
  /** Where its label ends. */
  readonly labelEnd: number;
}

/** Share of its largest change below which a gesture is over. */
const OVER = 0.2;
const LAG = 3;

/** The gestures a recording of Hamburg's is labelled with, in its one stream. */
export function instancesOf(recording: Recording, { firstUs, values }: LinearStream): Instance[] {
  const samples = values.length / AXES;
  const indexOf = (t_us: number) =>
    Math.max(LAG + 1, Math.min(samples, Math.round((t_us - firstUs) / PERIOD_US)));
  const found: Instance[] = [];
  for (const { label, startUs, endUs } of recording.segments) {
    if (label === NONE) continue;
    const start = indexOf(startUs);
    const labelEnd = indexOf(endUs);
    const name = UHH_GESTURES[label];
    if (name) found.push({ label: name, start, end: motionEnd(values, start, labelEnd), labelEnd });
  }
  return found;
}

function motionEnd(values: Int16Array, start: number, end: number): number {
  const changes = Array.from({ length: end - start }, (_, i) => changeAt(values, start + i));
  const most = Math.max(...changes);
  let last = changes.length;
  while (last > 1 && changes[last - 1]! < OVER * most) last--;
  return start + last;
}

/** The largest change of an axis over LAG samples, in counts. */
function changeAt(values: Int16Array, sample: number): number {
  let most = 0;
  for (let axis = 0; axis < AXES; axis++) {
    const at = AXES * sample + axis;
    most = Math.max(most, Math.abs(values[at]! - values[at - AXES * LAG]!));
  }
  return most;
}
