import { centresOf, FARTHEST, squaredDistance } from './embedding-distance.js';
import { EVERYDAY_MOST, type Everyday } from './everyday.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** What a taught gesture may claim, in squared distances and ratios of them. */
export interface ReachRule {
  /** Of EVERYDAY_MOST everyday motions so many are nearer than the one that sets the reach… */
  readonly everydayRank: number;
  /** …which is so much of its squared distance. */
  readonly everydayShare: number;
  /** In squared logits: no gesture reaches farther… */
  readonly most: number;
  /** …or, while too little of everyday motion was seen, than this. */
  readonly unfitted: number;
  /** A motion claimed for a built-in gesture must be nearer by so much to the taught one than to that. */
  readonly overBuiltIn: number;
}

/**
 * Chosen on earlier encoders; chosen for each of four people on the other three, rank and share find 68, 86 and 90 of 100
 * repetitions from 1, 3 and 5 samples. What this one finds tells `carpal evaluate --feature taught`.
 */
export const REACH_RULE: ReachRule = {
  everydayRank: 2,
  everydayShare: 0.5,
  most: 400,
  unfitted: 60,
  overBuiltIn: 0.75,
};

/** Everyday motions without which nothing can be said of them. */
export const EVERYDAY_LEAST = 32;

/** How far a gesture reaches that was taught from samples. */
export interface Reach {
  readonly reach: number;
  /** Everyday motion comes nearer to the samples than they are to each other. */
  readonly nearEveryday: boolean;
  readonly fewEveryday: boolean;
}

/**
 * As far as the wearer's everyday motion allows.
 * @param samples embeddings, one behind the other
 * @param logitsPerStep of the embeddings
 */
export function reachOf(
  samples: Int8Array,
  everyday: Everyday,
  logitsPerStep: number,
  rule: ReachRule = REACH_RULE,
): Reach {
  const { everydayRank, everydayShare, most, unfitted } = rule;
  const steps = (logits2: number): number => Math.round(logits2 / (logitsPerStep * logitsPerStep));
  const { count } = everyday;
  if (count < EVERYDAY_LEAST) {
    return { reach: steps(unfitted), nearEveryday: false, fewEveryday: true };
  }
  const rank = Math.floor((everydayRank * count) / EVERYDAY_MOST);
  const near = everyday.distances(centresOf(samples))[rank]!;
  const reach = Math.min(steps(most), Math.round(everydayShare * near));
  return { reach, nearEveryday: near < spread(samples), fewEveryday: false };
}

/** Mean squared distance of each sample to the nearest other one; 0 where there is but one. */
function spread(samples: Int8Array): number {
  const count = samples.length / EMBEDDING_VALUES;
  if (count < 2) return 0;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const at = k * EMBEDDING_VALUES;
    const one = samples.subarray(at, at + EMBEDDING_VALUES);
    let least = FARTHEST;
    for (let other = 0; other < count; other++) {
      if (other === k) continue;
      least = Math.min(least, squaredDistance(one, samples, other * EMBEDDING_VALUES, least));
    }
    sum += least;
  }
  return sum / count;
}
