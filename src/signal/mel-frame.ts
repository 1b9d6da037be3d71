/** A quarter of a sine in 128 steps, Q15. test/signal/mel-tables.test.ts recomputes this and the tables below. */
export const SINE_Q15: readonly number[] = [
  0, 402, 804, 1206, 1608, 2009, 2411, 2811, 3212, 3612, 4011, 4410, 4808, 5205, 5602, 5998, 6393,
  6787, 7180, 7571, 7962, 8351, 8740, 9127, 9512, 9896, 10279, 10660, 11039, 11417, 11793, 12167,
  12540, 12910, 13279, 13646, 14010, 14373, 14733, 15091, 15447, 15800, 16151, 16500, 16846, 17190,
  17531, 17869, 18205, 18538, 18868, 19195, 19520, 19841, 20160, 20475, 20788, 21097, 21403, 21706,
  22006, 22302, 22595, 22884, 23170, 23453, 23732, 24008, 24279, 24548, 24812, 25073, 25330, 25583,
  25833, 26078, 26320, 26557, 26791, 27020, 27246, 27467, 27684, 27897, 28106, 28311, 28511, 28707,
  28899, 29086, 29269, 29448, 29622, 29792, 29957, 30118, 30274, 30425, 30572, 30715, 30853, 30986,
  31114, 31238, 31357, 31471, 31581, 31686, 31786, 31881, 31972, 32058, 32138, 32214, 32286, 32352,
  32413, 32470, 32522, 32568, 32610, 32647, 32679, 32706, 32729, 32746, 32758, 32766, 32768,
];

/** log2(1 + i / 32), Q12. */
export const LOG2_Q12: readonly number[] = [
  0, 182, 358, 530, 696, 858, 1016, 1169, 1319, 1465, 1607, 1746, 1882, 2015, 2145, 2272, 2396,
  2518, 2637, 2754, 2869, 2982, 3092, 3200, 3307, 3412, 3514, 3615, 3715, 3812, 3908, 4003, 4096,
];

/**
 * Corners of the triangular bands in sixteenths of a bin of 31.25 Hz: 32 bands, evenly spaced in mel (as HTK has it:
 * 2595 log10(1 + f / 700)) from 100 to 7,500 Hz. A band reaches from one corner to the next but one.
 */
export const CORNERS_16K: readonly number[] = [
  51, 81, 113, 148, 185, 224, 267, 313, 362, 414, 471, 531, 596, 666, 741, 821, 908, 1000, 1099,
  1206, 1320, 1443, 1574, 1716, 1867, 2030, 2204, 2391, 2592, 2808, 3039, 3288, 3554, 3840,
];

/** The same of the low band, in sixteenths of a bin of 15.625 Hz: 16 bands from 50 to 400 Hz. */
export const CORNERS_1K: readonly number[] = [
  51, 69, 87, 105, 124, 143, 162, 182, 203, 224, 245, 267, 290, 313, 336, 360, 385, 410,
];

/** Bands a frame. */
export const BANDS_16K = CORNERS_16K.length - 2;
export const BANDS_1K = CORNERS_1K.length - 2;

/** Counts about the mean that a frame's samples must pass to be looked at: -72 dB of full scale. */
export const QUIET_PEAK = 8;
/** log2 of a band's energy is no lower, Q8: what noise of less than one count gives. */
export const FLOOR_16K_Q8 = 8 << 8;
export const FLOOR_1K_Q8 = 3 << 8;

/** Samples of the sine's whole turn, and of a frame at 16 kHz; one at 1 kHz has 64. */
const TURN = 512;
/** Bits of the largest sample before the transform: 2^21 x 256, the sum of the window, stays within int32. */
const PEAK_BITS = 21;
/** What keeps sums of energies exact: amplitudes of 20 bits, weights of 12. */
const AMPLITUDE_SHIFT = 9;
const WEIGHT_ONE = 4096;

/**
 * One frame to log-mel: the mean taken away, scaled to full range, a periodic Hann window, a real FFT, energies
 * (squared magnitudes) in triangular bands, log2 in Q8 of counts squared. Integers only: every product and sum stays
 * below 2^53, so that modules/kernels/xs-mel.c gives the same bits. On XS the front end takes 25 million computrons a
 * second of sound in JavaScript, six times real time: hosts that run XS have modules/kernels/mel-frame.ts in place of
 * this, and it takes 49,000.
 * @param samples 512 of 16 kHz or 64 of 1 kHz
 * @param work as many values as samples; overwritten
 * @param bands takes 32 or 16 values from `at` on
 * @returns whether there is anything to be heard
 */
export function melFrame(
  samples: Int16Array,
  work: Int32Array,
  bands: Int16Array,
  at: number,
): boolean {
  const length = samples.length;
  const low = length !== TURN;
  const corners = low ? CORNERS_1K : CORNERS_16K;
  const floor = low ? FLOOR_1K_Q8 : FLOOR_16K_Q8;
  const count = corners.length - 2;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += samples[i]!;
  const mean = (sum / length) | 0;
  let peak = 0;
  for (let i = 0; i < length; i++) {
    const centred = samples[i]! - mean;
    const size = centred < 0 ? -centred : centred;
    if (size > peak) peak = size;
  }
  if (peak < QUIET_PEAK) {
    for (let band = 0; band < count; band++) bands[at + band] = floor;
    return false;
  }
  const shift = PEAK_BITS - 32 + Math.clz32(peak);
  windowed(samples, mean, shift, work);
  realTransform(work);
  for (let band = 0; band < count; band++) {
    const energy = bandEnergy(work, corners, band);
    const level = energy === 0 ? 0 : log2Q8(energy) - ((2 * (shift - AMPLITUDE_SHIFT)) << 8);
    bands[at + band] = level < floor ? floor : level;
  }
  return true;
}

/** sin(2 pi k / 512), Q15. */
function sine(k: number): number {
  const turn = k & (TURN - 1);
  const half = turn & 255;
  const value = SINE_Q15[half > 128 ? 256 - half : half]!;
  return turn < 256 ? value : -value;
}

/** A product of Q15 with up to 2^31, rounded; exact in a double. */
function scaled(product: number): number {
  return Math.floor((product + 16384) / 32768);
}

/** Even and odd samples under the window, where the transform wants them: real and imaginary, bits reversed. */
function windowed(samples: Int16Array, mean: number, shift: number, work: Int32Array): void {
  const length = samples.length;
  const stride = TURN / length;
  const points = length >> 1;
  const bits = 31 - Math.clz32(points);
  for (let i = 0; i < length; i++) {
    const hann = (32768 - sine(i * stride + 128)) >> 1;
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) reversed |= ((i >> (bit + 1)) & 1) << (bits - 1 - bit);
    work[2 * reversed + (i & 1)] = scaled((samples[i]! - mean) * (1 << shift) * hann);
  }
}

/** Radix 2, decimation in time, of complex points in order of reversed bits; then the spectrum of real samples. */
function realTransform(work: Int32Array): void {
  const length = work.length;
  const points = length >> 1;
  for (let half = 1; half < points; half *= 2) {
    const step = TURN / (2 * half);
    for (let k = 0; k < half; k++) {
      const cosine = sine(k * step + 128);
      const minusSine = -sine(k * step);
      for (let a = 2 * k; a < length; a += 4 * half) {
        const b = a + 2 * half;
        const re = scaled(work[b]! * cosine - work[b + 1]! * minusSine);
        const im = scaled(work[b]! * minusSine + work[b + 1]! * cosine);
        work[b] = work[a]! - re;
        work[b + 1] = work[a + 1]! - im;
        work[a] = work[a]! + re;
        work[a + 1] = work[a + 1]! + im;
      }
    }
  }
  untangle(work, points);
}

/**
 * Bins 1 to points - 1 of the real signal whose even and odd samples were real and imaginary. Bins 0 and points are
 * of no band.
 */
function untangle(work: Int32Array, points: number): void {
  const stride = TURN / (2 * points);
  for (let k = 1; k <= points >> 1; k++) {
    const a = 2 * k;
    const b = 2 * (points - k);
    const evenRe = work[a]! + work[b]!;
    const evenIm = work[a + 1]! - work[b + 1]!;
    const oddRe = work[a + 1]! + work[b + 1]!;
    const oddIm = work[b]! - work[a]!;
    const cosine = sine(k * stride + 128);
    const minusSine = -sine(k * stride);
    const re = scaled(oddRe * cosine - oddIm * minusSine);
    const im = scaled(oddRe * minusSine + oddIm * cosine);
    work[a] = (evenRe + re) >> 1;
    work[a + 1] = (evenIm + im) >> 1;
    work[b] = (evenRe - re) >> 1;
    work[b + 1] = (im - evenIm) >> 1;
  }
}

function bandEnergy(work: Int32Array, corners: readonly number[], band: number): number {
  const [from, centre, to] = [corners[band]!, corners[band + 1]!, corners[band + 2]!];
  let energy = 0;
  for (let bin = (from >> 4) + 1; bin << 4 < to; bin++) {
    const place = bin << 4;
    const weight =
      place <= centre
        ? (((place - from) * WEIGHT_ONE) / (centre - from)) | 0
        : (((to - place) * WEIGHT_ONE) / (to - centre)) | 0;
    const re = work[2 * bin]! >> AMPLITUDE_SHIFT;
    const im = work[2 * bin + 1]! >> AMPLITUDE_SHIFT;
    energy += (re * re + im * im) * weight;
  }
  return Math.floor(energy / WEIGHT_ONE);
}

/** Of 1 to 2^53, a chord between table entries. */
function log2Q8(energy: number): number {
  const high = Math.floor(energy / 2 ** 32);
  const exponent = high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(energy);
  const mantissa =
    exponent > 15
      ? Math.floor(energy / 2 ** (exponent - 15)) - 32768
      : (energy << (15 - exponent)) - 32768;
  const entry = mantissa >> 10;
  const below = LOG2_Q12[entry]!;
  const rise = (LOG2_Q12[entry + 1]! - below) * (mantissa & 1023);
  return (exponent << 8) + ((below * 1024 + rise) >> 14);
}

/** log2 of energies in Q8 to a step: 0.125, or 0.38 dB. */
const STEP_SHIFT = 5;

/**
 * Frames as a model takes them: steps of 0.125 about the mean of the whole window, saturated, so that loud and quiet
 * sounds look alike whatever was heard before.
 * @param values as many as in \`frames\`
 */
export function melWindow(frames: Int16Array, values: Int8Array): void {
  const length = frames.length;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += frames[i]!;
  const mean = (sum / length) | 0;
  for (let i = 0; i < length; i++) {
    const step = (frames[i]! - mean + 16) >> STEP_SHIFT;
    values[i] = step > 127 ? 127 : step < -128 ? -128 : step;
  }
}
