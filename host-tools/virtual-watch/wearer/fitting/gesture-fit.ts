import { UHH_GESTURES } from '../../../../models/training/gesture/gestures.js';
import { CarpalError } from '../../../../src/errors.js';
import type { Recording } from '../../../recordings/recording.js';
import { nominalRateHz } from '../../../recordings/recording.js';
import { type GestureTemplate, TEMPLATE_AXES } from '../gesture-template.js';
import { type Aligned, type Axes, align, type Place, resampled, strengthOf } from './align.js';

/** From the right wrist, on which the set's importer has its phones, to the left one: y is mirrored. */
const MIRROR = [1, -1, 1] as const;
const NONE = 'none';
const ROUNDS = 6;

/** One person's repetitions of one gesture → their template. Throws `bad-samples` for fewer than three. */
export function fitGesture(recording: Recording): GestureTemplate {
  const motion = aroundRest(recording);
  const rateHz = nominalRateHz(recording.t_us);
  const labelled = recording.segments.filter(({ label }) => label !== NONE);
  const label = labelled[0]?.label ?? NONE;
  const places = labelled.map(({ startUs, endUs }): Place => {
    const from = (startUs * rateHz) / 1e6;
    return { from, samples: (endUs * rateHz) / 1e6 - from };
  });
  const median = medianOf(places.map(({ samples }) => samples));
  const points = Math.round(median) + 1;
  const { mean, found } = inLine(motion, places, median, points);
  if (found.length < 3) {
    throw new CarpalError(
      'bad-samples',
      `${recording.name}: expected three repetitions or more, found ${found.length}`,
    );
  }
  const cut = found.map((place) => resampled(motion, place, points));
  const strengths = cut.map(strengthOf);
  const strength = medianOf(strengths);
  const scaled = mean.map((value) => (value * strength) / strengthOf(mean));
  const rest = cut.map((values, i) =>
    values.map((value, k) => (value * strength) / strengths[i]! - scaled[k]!),
  );
  return {
    gesture: UHH_GESTURES[label] ?? label,
    person: recording.subject,
    durationS: round(median / rateHz, 3),
    durationSpread: round(spread(found.map(({ samples }) => Math.log(samples))), 3),
    strengthSpread: round(spread(strengths.map(Math.log)), 3),
    mean: fromZero(scaled),
    variation: fromZero(mainVariation(rest)),
  };
}

/** Mean of the repetitions after each was moved and stretched to agree with it, again and again. */
function inLine(
  motion: Axes,
  places: readonly Place[],
  median: number,
  points: number,
): { mean: Axes; found: Aligned[] } {
  const middle = places[places.length >> 1]!;
  let mean = resampled(motion, { ...middle, samples: median }, points);
  let found: Aligned[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    found = places
      .map((place) => align(motion, mean, place, median))
      .filter((place) => place !== null);
    const sum = new Float64Array(mean.length);
    for (const place of found) {
      const values = resampled(motion, place, points);
      const strength = strengthOf(values);
      for (let i = 0; i < sum.length; i++) sum[i]! += values[i]! / strength / found.length;
    }
    mean = sum;
  }
  return { mean, found };
}

/** First principal component of what is left, one standard deviation of it; by power iteration. */
function mainVariation(rest: readonly Axes[]): Axes {
  let direction = rest[0]!;
  for (let step = 0; step < 50; step++) {
    const next = new Float64Array(direction.length);
    for (const values of rest) {
      const along = values.reduce((sum, x, i) => sum + x * direction[i]!, 0);
      for (let i = 0; i < next.length; i++) next[i]! += along * values[i]!;
    }
    const length = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0)) || 1;
    direction = next.map((x) => x / length);
  }
  const along = rest.map((values) => values.reduce((sum, x, i) => sum + x * direction[i]!, 0));
  const deviation = Math.sqrt(along.reduce((sum, x) => sum + x * x, 0) / along.length);
  return direction.map((x) => x * deviation);
}

/** Acceleration less its mean between the gestures, where the hand rests. */
function aroundRest({ t_us, accelMps2, segments }: Recording): Axes {
  const resting = segments.filter(({ label }) => label === NONE);
  const rest = [0, 0, 0];
  let count = 0;
  for (let t = 0; t < t_us.length; t++) {
    const at = t_us[t]!;
    if (!resting.some(({ startUs, endUs }) => at >= startUs && at < endUs)) continue;
    for (let axis = 0; axis < 3; axis++) rest[axis]! += accelMps2[3 * t + axis]!;
    count++;
  }
  return Float64Array.from(
    accelMps2,
    (value, i) => MIRROR[i % 3]! * (value - rest[i % 3]! / Math.max(1, count)),
  );
}

/** What a gesture begins with is the hand's pose, which is the wearer's own. */
function fromZero(values: Axes): Axes {
  return values.map((value, i) => value - values[i % TEMPLATE_AXES]!);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
