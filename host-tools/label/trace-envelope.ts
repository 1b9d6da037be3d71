import type { Recording } from '../recordings/recording.js';

/** Lines as a plot draws them: seconds, and x y z in m/s². */
export interface Envelope {
  readonly atS: number[];
  readonly axes: [number[], number[], number[]];
}

/**
 * The acceleration from `fromS` to `toS` in at most 2 x `columns` points: every sample where they fit,
 * otherwise each column's smallest and largest value, so that no peak is lost however far one zooms out.
 */
export function traceEnvelope(
  { t_us, accelMps2 }: Pick<Recording, 't_us' | 'accelMps2'>,
  fromS: number,
  toS: number,
  columns: number,
): Envelope {
  const from = firstAtOrAfter(t_us, fromS * 1e6);
  const to = Math.max(from, firstAtOrAfter(t_us, toS * 1e6 + 1));
  const envelope: Envelope = { atS: [], axes: [[], [], []] };
  const perColumn = Math.max(1, Math.ceil((to - from) / columns));
  if (perColumn <= 2) {
    for (let i = from; i < to; i++) push(envelope, t_us[i]!, (axis) => accelMps2[3 * i + axis]!);
    return envelope;
  }
  for (let start = from; start < to; start += perColumn) {
    const end = Math.min(to, start + perColumn);
    const least = [0, 1, 2].map((axis) => extreme(accelMps2, axis, start, end, -1));
    const most = [0, 1, 2].map((axis) => extreme(accelMps2, axis, start, end, 1));
    push(envelope, t_us[start]!, (axis) => least[axis]!);
    push(envelope, (t_us[start]! + t_us[end - 1]!) / 2, (axis) => most[axis]!);
  }
  return envelope;
}

function push({ atS, axes }: Envelope, t_us: number, value: (axis: number) => number): void {
  atS.push(t_us / 1e6);
  axes.forEach((axis, k) => {
    axis.push(Math.round(value(k) * 1000) / 1000);
  });
}

function extreme(
  accelMps2: Float32Array,
  axis: number,
  start: number,
  end: number,
  sign: 1 | -1,
): number {
  let found = accelMps2[3 * start + axis]!;
  for (let i = start + 1; i < end; i++) {
    const value = accelMps2[3 * i + axis]!;
    if (sign * value > sign * found) found = value;
  }
  return found;
}

/** The index of the first time at or after `us`; times never fall. */
function firstAtOrAfter(t_us: Float64Array, us: number): number {
  let low = 0;
  let high = t_us.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t_us[middle]! < us) low = middle + 1;
    else high = middle;
  }
  return low;
}
