/** How often one model ran. */
export interface ModelWork {
  readonly inferences: number;
  readonly macs: number;
}

/** What each model was asked for; the same count for both engines, as both ask this process. */
export class ModelTally {
  private readonly works = new Map<string, ModelWork>();

  add(name: string, macs: number): void {
    const { inferences, macs: before } = this.works.get(name) ?? { inferences: 0, macs: 0 };
    this.works.set(name, { inferences: inferences + 1, macs: before + macs });
  }

  byModel(): Readonly<Record<string, ModelWork>> {
    return Object.fromEntries(this.works);
  }
}
