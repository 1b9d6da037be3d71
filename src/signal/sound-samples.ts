/**
 * First half of the symmetric low pass of 512 taps that goes before the decimation from 16 kHz to 1 kHz, Q18: a sinc
 * with its cut-off at 430 Hz under a Kaiser window, beta 6.3. −6 dB at 430 Hz, below −65 dB from 500 Hz on;
 * test/signal/sound-samples.test.ts recomputes the table and its response.
 */
export const LOW_PASS_Q18: readonly number[] = [
  -3, -4, -4, -5, -5, -5, -6, -6, -5, -5, -4, -3, -2, -1, 1, 2, 4, 6, 8, 10, 11, 13, 14, 15, 15, 15,
  15, 14, 12, 10, 7, 4, 1, -3, -7, -11, -15, -19, -23, -26, -29, -31, -32, -32, -31, -30, -27, -23,
  -18, -13, -6, 1, 9, 17, 24, 32, 39, 45, 51, 55, 58, 59, 58, 56, 52, 46, 38, 29, 18, 6, -7, -21,
  -34, -47, -60, -72, -82, -90, -95, -99, -99, -97, -91, -83, -71, -57, -40, -22, -1, 20, 42, 64,
  85, 104, 121, 136, 147, 154, 157, 156, 150, 139, 123, 103, 79, 52, 21, -11, -45, -78, -111, -142,
  -171, -195, -215, -229, -237, -239, -233, -221, -201, -174, -141, -103, -60, -13, 36, 86, 136,
  184, 228, 268, 301, 327, 344, 351, 349, 336, 313, 280, 237, 185, 126, 61, -9, -81, -154, -225,
  -293, -354, -408, -452, -484, -503, -508, -499, -474, -434, -381, -313, -234, -145, -48, 54, 159,
  263, 363, 457, 542, 613, 670, 709, 729, 728, 706, 662, 597, 512, 408, 289, 155, 12, -138, -289,
  -439, -582, -714, -830, -928, -1002, -1049, -1068, -1057, -1014, -939, -833, -698, -537, -352,
  -148, 69, 295, 523, 746, 959, 1153, 1323, 1463, 1567, 1630, 1649, 1619, 1541, 1412, 1235, 1011,
  744, 439, 103, -258, -633, -1014, -1389, -1750, -2083, -2378, -2624, -2811, -2928, -2967, -2921,
  -2783, -2549, -2217, -1786, -1257, -634, 79, 872, 1739, 2667, 3643, 4655, 5687, 6723, 7748, 8744,
  9696, 10589, 11406, 12135, 12762, 13278, 13672, 13939, 14074,
];

export const TAPS = 512;
export const DECIMATION = 16;

/**
 * 16 kHz to 1 kHz with nothing above 500 Hz left: what speech is understood by is gone before anything else sees a
 * sample. With it the front end takes 12 million computrons a second of sound on XS: hosts that run XS have
 * modules/kernels/sound-samples.ts in place of this, and it takes 82,000.
 * @param source TAPS - DECIMATION samples of before, then DECIMATION for each that comes out
 * @param into takes them from `at` on
 */
export function decimate(source: Int16Array, into: Int16Array, at: number): void {
  const count = (source.length - TAPS) / DECIMATION + 1;
  for (let n = 0; n < count; n++) {
    const first = n * DECIMATION;
    const last = first + TAPS - 1;
    let sum = 0;
    for (let tap = 0; tap < TAPS / 2; tap++) {
      sum += LOW_PASS_Q18[tap]! * (source[first + tap]! + source[last - tap]!);
    }
    const value = Math.floor((sum + 131072) / 262144);
    into[at + n] = value > 32767 ? 32767 : value < -32768 ? -32768 : value;
  }
}

/**
 * Copies samples[from, from + count) to into[at…].
 * @returns how many of them were clipped
 */
export function takeSamples(
  into: Int16Array,
  at: number,
  samples: Int16Array,
  from: number,
  count: number,
): number {
  let clipped = 0;
  for (let i = 0; i < count; i++) {
    const sample = samples[from + i]!;
    if (sample === 32767 || sample === -32768) clipped++;
    into[at + i] = sample;
  }
  return clipped;
}
