import type { Folds } from './folds.js';
import type { TrainedSet } from './training-status.js';

/** What a model knows of data under other names: by a file's hash, and by who is in it. */
export class KnownPeople {
  private readonly trained: readonly TrainedSet[];
  private readonly folds: Folds | null;

  constructor(trained: readonly TrainedSet[] | null, folds: Folds | null) {
    this.trained = trained ?? [];
    this.folds = folds;
  }

  /** The set of a file that trained; null for another file. */
  setOfFile(sha256: string): string | null {
    return this.trained.find(({ fileSha256 }) => fileSha256 === sha256)?.set ?? null;
  }

  /** The one of several sets that a person is of: where the model names them, or else the first. */
  setOf(sets: readonly string[], person: string): string | undefined {
    return sets.find((set) => this.names(set, person)) ?? sets[0];
  }

  private names(set: string, person: string): boolean {
    if (this.folds?.subjects[`${set}:${person}`] !== undefined) return true;
    const own = this.trained.find((one) => one.set === set);
    if (!own) return false;
    const { trained, validated = [], heldOut, excluded } = own;
    return [trained, validated, heldOut, excluded].some((list) => list.includes(person));
  }
}
