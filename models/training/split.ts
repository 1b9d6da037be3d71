import type { FoldPlan } from './datasets/folds.js';

/** What a model may make of a person. */
export type Role = 'trains' | 'validates' | 'tests' | 'excluded';

/** Who trains a model, who stops its training and sets its thresholds, and who is left to judge it. */
export class Split {
  /** null for the shipped model, which everyone of the plan trains. */
  readonly fold: number | null;
  private readonly plan: FoldPlan;

  /** Throws RangeError for a fold that the plan does not have. */
  constructor(plan: FoldPlan, fold: number | null) {
    if (fold !== null && plan.validation[fold] === undefined) {
      throw new RangeError(`expected a fold below ${plan.folds}, found ${fold}`);
    }
    this.plan = plan;
    this.fold = fold;
  }

  /** People that the plan does not name are kept out of everything. */
  roleOf(set: string, subject: string): Role {
    const { plan, fold } = this;
    const theirs = plan.subjects[`${set}:${subject}`];
    if (theirs === undefined) return 'excluded';
    if (fold === null) return 'trains';
    if (theirs === fold) return 'tests';
    return theirs === plan.validation[fold] ? 'validates' : 'trains';
  }
}
