import { meanDirection, squaredDistance } from './direction.js';
import type { Everyday } from './everyday.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** How far a gesture reaches: squared distances, and ratios of them. */
export interface ReachRule {
  /** Of a repetition from the centre of all: what is expected before any was seen… */
  readonly prior: number;
  /** …and how many samples that is worth. */
  readonly priorSamples: number;
  /** A repetition may be so many times as far as is expected. */
  readonly spread: number;
  /** Of the everyday motions so many are nearer than the one that sets the limit… */
  readonly everydayRank: number;
  /** …and the limit is so much of its squared distance. */
  readonly everydayShare: number;
}

/** Chosen by `carpal evaluate few-shot --choose`; models/gesture/CARD.md has the figures. */
export const REACH_RULE: ReachRule = {
  prior: 3000,
  priorSamples: 2,
  spread: 3,
  everydayRank: 1,
  everydayShare: 0.6,
};

/** Everyday motions without which nothing can be said of them. */
export const EVERYDAY_LEAST = 16;

/** What a gesture is after it was taught. */
export interface Fitted {
  readonly centre: Int8Array;
  readonly reach: number;
  readonly nearEveryday: boolean;
  readonly fewEveryday: boolean;
}

/**
 * Centre and reach from the first `count` samples in `directions`: as far as their spread lets expect, no
 * farther than everyday motion allows.
 */
export function fitReach(
  directions: Int8Array,
  count: number,
  everyday: Everyday,
  rule: ReachRule,
): Fitted {
  const centre = meanDirection(directions, count);
  let squares = 0;
  for (let k = 0; k < count; k++) {
    squares += squaredDistance(centre, directions, k * EMBEDDING_VALUES);
  }
  const { prior, priorSamples, spread, everydayRank, everydayShare } = rule;
  const variance = (prior * priorSamples + squares) / (priorSamples + count - 1);
  // The centre of `count` samples is itself off by a `count`th of the variance.
  const expected = variance * (1 + 1 / count);
  const wanted = Math.round(spread * expected);
  const fewEveryday = everyday.count < EVERYDAY_LEAST;
  if (fewEveryday) return { centre, reach: wanted, nearEveryday: false, fewEveryday };
  const allowed = Math.round(everydayShare * everyday.distances(centre)[everydayRank]!);
  const reach = Math.min(wanted, allowed);
  return { centre, reach, nearEveryday: allowed < expected, fewEveryday };
}
