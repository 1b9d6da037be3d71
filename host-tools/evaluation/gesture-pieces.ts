import type { Recording, Segment } from '../recordings/recording.js';

const NONE = 'none';
/** Samples in which a cut looks for the least motion, and over which it measures change. */
const QUIET = 11;
const LAG = 3;

/** A stretch with one gesture and the rest around it; samples `from` up to `to`. */
export interface GesturePiece {
  readonly recording: Recording;
  readonly from: number;
  readonly to: number;
  /** null where the recording holds none. */
  readonly gesture: Segment | null;
}

/** A recording cut where the hand rests most between two gestures; whole where it holds fewer than two. */
export function gesturePieces(recording: Recording): GesturePiece[] {
  const { t_us, segments } = recording;
  const gestures = segments.filter(({ label }) => label !== NONE);
  const cuts = [0];
  for (let i = 1; i < gestures.length; i++) {
    const from = sampleAt(t_us, gestures[i - 1]!.endUs);
    const to = sampleAt(t_us, gestures[i]!.startUs);
    // The later half: what the hand does on its way back belongs to the gesture before.
    cuts.push(quietest(recording, Math.ceil((from + to) / 2), to));
  }
  cuts.push(t_us.length);
  return cuts.slice(1).map((to, i) => ({
    recording,
    from: cuts[i]!,
    to,
    gesture: gestures[i] ?? null,
  }));
}

/** The first sample at or after a time; the last where there is none. */
export function sampleAt(t_us: Float64Array, us: number): number {
  let i = 0;
  while (i < t_us.length - 1 && t_us[i]! < us) i++;
  return i;
}

/** The middle of the quietest QUIET samples between two. */
function quietest({ accelMps2 }: Recording, from: number, to: number): number {
  const change = (i: number) =>
    [0, 1, 2].reduce(
      (sum, axis) => sum + Math.abs(accelMps2[3 * i + axis]! - accelMps2[3 * (i - LAG) + axis]!),
      0,
    );
  let best = (from + to) >> 1;
  let least = Number.POSITIVE_INFINITY;
  for (let first = Math.max(from, LAG); first + QUIET <= to; first++) {
    let sum = 0;
    for (let i = first; i < first + QUIET; i++) sum += change(i);
    if (sum >= least) continue;
    least = sum;
    best = first + (QUIET >> 1);
  }
  return best;
}
