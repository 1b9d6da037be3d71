import { SeededRandom } from '../../../host-tools/seeded-random.js';

/** Who is left out of which fold model; `folds` and `subjects` are those of models/<name>/folds.json. */
export interface FoldPlan {
  readonly seed: number;
  readonly folds: number;
  /** `<set>:<person>` → the fold whose model never sees that person. */
  readonly subjects: Readonly<Record<string, number>>;
  /** By fold: the fold whose people stop its training early and choose its thresholds. */
  readonly validation: readonly number[];
}

/** People of one fold model, as `<set>:<person>`, in the plan's order. */
export interface FoldSplit {
  readonly training: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

const SEED = 1;
/** p00 is in no fold: that session may be one of these seven people's. */
const WASHERS = ['p01', 'p02', 'p03', 'p04', 'p05', 'p06', 'p07'];
/** These lack one activity each; dealt first, so that they fall into different folds. */
const INCOMPLETE = ['1616', '1618'];
const WISDM_FIRST = 1600;
const WISDM_PEOPLE = 36;

/** Seven folds: in each one person of UWash and five or six of WISDM. The same at every call. */
export function foldPlan(): FoldPlan {
  const folds = WASHERS.length;
  const subjects: Record<string, number> = {};
  for (const [fold, person] of WASHERS.entries()) subjects[`uwash_inwild:${person}`] = fold;
  const dealt = dealtPeople();
  for (const person of [...dealt].sort()) {
    subjects[`wisdm51_watch_20hz:${person}`] = dealt.indexOf(person) % folds;
  }
  const validation = WASHERS.map((_, fold) => (fold + 1) % folds);
  return { seed: SEED, folds, subjects, validation };
}

/** Throws RangeError for a fold that the plan does not have. */
export function splitOf(plan: FoldPlan, fold: number): FoldSplit {
  const judge = plan.validation[fold];
  if (judge === undefined) throw new RangeError(`expected a fold below ${plan.folds}: ${fold}`);
  const people = Object.keys(plan.subjects);
  const of = (wanted: (fold: number) => boolean) =>
    people.filter((person) => wanted(plan.subjects[person]!));
  return {
    training: of((one) => one !== fold && one !== judge),
    validation: of((one) => one === judge),
    test: of((one) => one === fold),
  };
}

/** WISDM's people in a seeded order (Fisher and Yates's shuffle), the incomplete ones first. */
function dealtPeople(): string[] {
  const random = new SeededRandom(SEED, 'folds of wisdm51_watch_20hz');
  const rest = Array.from({ length: WISDM_PEOPLE }, (_, i) => String(WISDM_FIRST + i)).filter(
    (person) => !INCOMPLETE.includes(person),
  );
  for (let i = rest.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
  }
  return [...INCOMPLETE, ...rest];
}
