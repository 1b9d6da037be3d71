import { CarpalError } from '../../src/errors.js';
import { nominalRateHz, type Recording } from '../recordings/recording.js';
import { percentile } from './percentile.js';

/** A second in which the magnitude of acceleration keeps to this deviation is rest. */
const REST_MPS2 = 0.3;
const LEAST_REST = 3;
/** Gravity as a watch at rest may measure it: 9.81 with the offsets that real sets have, and some room. */
const REST_RANGE_MPS2 = [8, 11.5] as const;
/** Half of all samples of a wrist that never rests, from handwork to a sprint. */
const MOVING_RANGE_MPS2 = [5, 40] as const;

const CHUNK_US = 10e6;
/** A rest shorter than this has too few stamps to tell a rate from jitter. */
const LEAST_CHUNK_US = 4e6;
/** Real sets keep within 1.05. */
const LARGEST_RATIO = 1.5;

/** Throws `bad-samples` for accelerations that cannot be m/s² with gravity in them. */
export function checkUnits(recording: Recording): void {
  const { rest, all } = magnitudes(recording);
  const atRest = rest.length >= LEAST_REST;
  const [low, high] = atRest ? REST_RANGE_MPS2 : MOVING_RANGE_MPS2;
  const found = percentile(atRest ? rest : all, 0.5)!;
  if (found >= low && found <= high) return;
  const when = atRest ? 'at rest' : 'for half of the time';
  throw new CarpalError(
    'bad-samples',
    `${recording.name}: expected m/s² with gravity in them, about 9.81 ${when}, found ${found.toFixed(2)}`,
  );
}

/** Means of the quiet seconds' magnitudes, and a mean for every second. */
function magnitudes({ t_us, accelMps2 }: Recording): { rest: number[]; all: number[] } {
  const rest: number[] = [];
  const all: number[] = [];
  let first = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < t_us.length; i++) {
    const [x, y, z] = [accelMps2[3 * i]!, accelMps2[3 * i + 1]!, accelMps2[3 * i + 2]!];
    const square = x * x + y * y + z * z;
    sum += Math.sqrt(square);
    squares += square;
    if (t_us[i]! - t_us[first]! < 1e6 && i + 1 < t_us.length) continue;
    const count = i + 1 - first;
    const mean = sum / count;
    all.push(mean);
    if (count > 5 && squares / count - mean * mean < REST_MPS2 * REST_MPS2) rest.push(mean);
    first = i + 1;
    sum = 0;
    squares = 0;
  }
  return { rest, all };
}

/** Watches that recordings of one source were sampled at one rate. Throws `bad-samples`. */
export class RateCheck {
  private first: { readonly name: string; readonly rateHz: number } | null = null;

  check({ name, t_us }: Recording): void {
    const rateHz = nominalRateHz(t_us);
    if (Number.isNaN(rateHz)) {
      throw new CarpalError('bad-samples', `${name}: expected two samples at different times`);
    }
    let from = 0;
    for (let i = 1; i < t_us.length; i++) {
      const enoughUs = i + 1 === t_us.length ? LEAST_CHUNK_US : CHUNK_US;
      if (t_us[i]! - t_us[from]! < enoughUs) continue;
      const where = `at ${t_us[from]! / 1e6} s`;
      expectAlike(name, rateHz, nominalRateHz(t_us.subarray(from, i + 1)), where);
      from = i;
    }
    this.first ??= { name, rateHz };
    expectAlike(name, this.first.rateHz, rateHz, `where ${this.first.name} has another`);
  }
}

function expectAlike(name: string, expectedHz: number, foundHz: number, where: string): void {
  if (Number.isNaN(foundHz)) return;
  const ratio = Math.max(expectedHz / foundHz, foundHz / expectedHz);
  if (ratio <= LARGEST_RATIO) return;
  throw new CarpalError(
    'bad-samples',
    `${name}: expected one rate of about ${expectedHz.toFixed(1)} Hz, found ${foundHz.toFixed(1)} Hz ${where}`,
  );
}
