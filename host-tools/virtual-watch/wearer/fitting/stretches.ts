import type { Recording } from '../../../recordings/recording.js';
import type { FitRow, FitSetting } from './plan.js';
import { type EvenMotion, fastPart, powerOf, slowPart } from './split.js';

/** Beyond this a sample is a glitch of the recorder (UWash has some of 100 m/s²). */
const GLITCH_MPS2 = 45;

/** A hole this long in the stamps ends a stretch; shorter ones are jitter of delivery. */
const HOLE_US = 150_000;

/**
 * Even stretches of a recording at its set's rate in the wearer's axes (left wrist), without
 * other labels, holes and glitches. Samples count as evenly spaced: stamps of these sets jitter
 * while their number per second holds.
 */
export function stretchesOf(recording: Recording, row: FitRow, setting: FitSetting): EvenMotion[] {
  const { t_us, accelMps2 } = recording;
  const out: EvenMotion[] = [];
  let from = 0;
  const close = (to: number): void => {
    if ((to - from) / setting.rateHz >= 2.5) out.push(even(accelMps2, from, to, row, setting));
  };
  for (let i = 0; i < t_us.length; i++) {
    const hole = i > from && t_us[i]! - t_us[i - 1]! > HOLE_US;
    if (hole) {
      close(i);
      from = i;
    }
    const size = Math.hypot(...accelMps2.subarray(3 * i, 3 * i + 3));
    if (size > GLITCH_MPS2 || !labelled(recording, t_us[i]!, row.labels)) {
      close(i);
      from = i + 1;
    }
  }
  close(t_us.length);
  return out;
}

function labelled(
  recording: Recording,
  t_us: number,
  labels: readonly string[] | undefined,
): boolean {
  if (labels === undefined) return true;
  return recording.segments.some(
    (segment) => labels.includes(segment.label) && t_us >= segment.startUs && t_us < segment.endUs,
  );
}

function even(
  accel: Float32Array,
  from: number,
  to: number,
  row: FitRow,
  setting: FitSetting,
): EvenMotion {
  const samples = Float64Array.from(accel.subarray(3 * from, 3 * to));
  if (row.mirrorX) for (let i = 0; i < samples.length; i += 3) samples[i]! *= -1;
  return { rateHz: setting.rateHz, samples };
}

/** The whole motion in pieces of the wanted length, the first and last second of each stretch left out. */
export function piecesOf(stretches: readonly EvenMotion[], setting: FitSetting): EvenMotion[] {
  const length = Math.round(setting.stretchS * setting.rateHz);
  const pieces = stretches.flatMap(({ rateHz, samples }) => {
    const whole = Math.floor((samples.length / 3 - 2 * rateHz) / length);
    return Array.from({ length: Math.max(0, whole) }, (_, i): EvenMotion => {
      const start = rateHz + i * length;
      return { rateHz, samples: samples.subarray(3 * start, 3 * (start + length)) };
    });
  });
  if (setting.calmest === undefined) return pieces;
  return byStrength(pieces).slice(0, Math.ceil(setting.calmest * pieces.length));
}

/**
 * What each style is fitted to: pieces from the calmest to the liveliest at even quantiles of
 * strength, so that a few of them stand for all; or everything, for a single style.
 */
export function stylePieces(pieces: readonly EvenMotion[], count: number): EvenMotion[][] {
  if (count === 1) return [[...pieces]];
  const sorted = byStrength(pieces);
  const taken = Math.min(count, sorted.length);
  return Array.from({ length: taken }, (_, i) => [
    sorted[Math.floor(((i + 0.5) * sorted.length) / taken)]!,
  ]);
}

function byStrength(pieces: readonly EvenMotion[]): EvenMotion[] {
  return pieces
    .map((piece) => ({ piece, power: powerOf(fastPart(piece, slowPart(piece))) }))
    .sort((a, b) => a.power - b.power)
    .map(({ piece }) => piece);
}
