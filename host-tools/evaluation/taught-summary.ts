import type { FewShotScore } from './few-shot.js';
import { poissonUpper95 } from './poisson.js';

/** Means over cases, which are people and gestures; keys are a contract (README). */
export interface TaughtSummary {
  readonly samples: number;
  readonly cases: number;
  readonly right: number | null;
  readonly worst: number | null;
  readonly asBuiltIn: number | null;
  readonly rightAlone: number | null;
  readonly unknownClaimed: number | null;
  readonly othersChanged: number | null;
  readonly repetitions: number | null;
  readonly untaught: number;
  readonly everydayHours: number;
  readonly everydayClaims: number;
  readonly everydayPerHour: number | null;
  readonly everydayPerHour95: number | null;
}

/** Of one number of samples. */
export function taughtSummary(scores: readonly FewShotScore[], samples: number): TaughtSummary {
  const own = scores.filter((score) => score.samples === samples);
  const taught = own.filter(({ draws }) => draws > 0);
  const mean = (of: (score: FewShotScore) => number): number | null =>
    taught.length > 0 ? taught.reduce((sum, one) => sum + of(one), 0) / taught.length : null;
  const hours = own.reduce((sum, { everydayHours }) => sum + everydayHours, 0);
  const claims = own.reduce((sum, { everydayClaims }) => sum + everydayClaims, 0);
  return {
    samples,
    cases: own.length,
    right: mean(({ right }) => right),
    worst: taught.length > 0 ? Math.min(...taught.map(({ right }) => right)) : null,
    asBuiltIn: mean(({ asBuiltIn }) => asBuiltIn),
    rightAlone: mean(({ rightAlone }) => rightAlone),
    unknownClaimed: mean(({ unknownClaimed }) => unknownClaimed),
    othersChanged: mean(({ othersChanged }) => othersChanged),
    repetitions: mean(({ repetitions }) => repetitions),
    untaught: own.reduce((sum, { untaught }) => sum + untaught, 0),
    everydayHours: hours,
    everydayClaims: claims,
    everydayPerHour: hours > 0 ? claims / hours : null,
    everydayPerHour95: hours > 0 ? poissonUpper95(claims) / hours : null,
  };
}
