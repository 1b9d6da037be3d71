import type { MotionStatistics } from '../motion-model.js';
import { SPECTRUM_BANDS_HZ } from '../motion-model.js';
import { type EvenMotion, fastPart, meanOf, slowPart } from './split.js';

const STEP_HZ = 0.1;
const LOW_HZ = 0.5;
const HIGH_HZ = 9.5;
/** Window of the spectrum: short enough for one leg of a walk across a room. */
const WINDOW_S = 2.5;

/** What the wearer's models are held to, over stretches of one motion at one rate. */
export function describeMotion(stretches: readonly EvenMotion[]): MotionStatistics {
  const rateHz = stretches[0]!.rateHz;
  const slow = stretches.map((stretch) => slowPart(stretch));
  const fast = stretches.map((stretch, i) => fastPart(stretch, slow[i]!));
  const power = meanSquare(fast);
  const spectrum = welch(fast, rateHz);
  return {
    dynamicRmsMps2: Math.sqrt(power),
    dominantHz: LOW_HZ + STEP_HZ * spectrum.indexOf(Math.max(...spectrum)),
    tiltSpreadRad: tiltSpread(slow),
    spectrumDb: SPECTRUM_BANDS_HZ.map((centre) => bandDb(spectrum, centre)),
  };
}

/** Root mean square difference of two spectra over the bands, dB. */
export function spectrumDistanceDb(a: MotionStatistics, b: MotionStatistics): number {
  const squares = a.spectrumDb.map((level, i) => (level - b.spectrumDb[i]!) ** 2);
  return Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length);
}

function meanSquare(stretches: readonly Float64Array[]): number {
  let sum = 0;
  let samples = 0;
  for (const x of stretches) {
    for (const value of x) sum += value * value;
    samples += x.length / 3;
  }
  return sum / samples;
}

function tiltSpread(slow: readonly Float64Array[]): number {
  const all = Float64Array.from(slow.flatMap((x) => [...x]));
  const mean = meanOf(all);
  const length = Math.hypot(...mean);
  let sum = 0;
  for (let i = 0; i < all.length; i += 3) {
    const dot = all[i]! * mean[0] + all[i + 1]! * mean[1] + all[i + 2]! * mean[2];
    const cosine = dot / (length * Math.hypot(all[i]!, all[i + 1]!, all[i + 2]!));
    sum += Math.acos(Math.min(1, Math.max(-1, cosine))) ** 2;
  }
  return Math.sqrt(sum / (all.length / 3));
}

/** Power density of the three axes together at LOW_HZ, LOW_HZ + STEP_HZ, …; Hann, half overlapped. */
function welch(stretches: readonly Float64Array[], rateHz: number): number[] {
  const n = Math.round(WINDOW_S * rateHz);
  const hann = Array.from({ length: n }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n));
  const norm = rateHz * hann.reduce((sum, w) => sum + w * w, 0);
  const bins = Math.round((HIGH_HZ - LOW_HZ) / STEP_HZ) + 1;
  const density = new Array<number>(bins).fill(0);
  let windows = 0;
  for (const x of stretches) windows += Math.max(0, Math.floor((x.length / 3 - n) / (n >> 1)) + 1);
  for (let bin = 0; bin < bins; bin++) {
    const turn = (2 * Math.PI * (LOW_HZ + STEP_HZ * bin)) / rateHz;
    const cosine = hann.map((w, i) => w * Math.cos(turn * i));
    const sine = hann.map((w, i) => w * Math.sin(turn * i));
    for (const x of stretches) {
      for (let start = 0; start + n <= x.length / 3; start += n >> 1) {
        for (let axis = 0; axis < 3; axis++) {
          let re = 0;
          let im = 0;
          for (let i = 0; i < n; i++) {
            const value = x[3 * (start + i) + axis]!;
            re += value * cosine[i]!;
            im += value * sine[i]!;
          }
          density[bin]! += (2 * (re * re + im * im)) / norm;
        }
      }
    }
  }
  return density.map((value) => value / Math.max(1, windows));
}

/** Mean level within half an octave around the centre. */
function bandDb(spectrum: readonly number[], centreHz: number): number {
  const from = Math.round((centreHz * 2 ** -0.25 - LOW_HZ) / STEP_HZ);
  const to = Math.round((centreHz * 2 ** 0.25 - LOW_HZ) / STEP_HZ);
  const band = spectrum.slice(Math.max(0, from), to + 1);
  return 10 * Math.log10(1e-9 + band.reduce((sum, x) => sum + x, 0) / band.length);
}
