import { CarpalError } from '../errors.js';
import { type LoadedModel, loadModel, type SampleSource } from '../inference/model.js';
import { tryModel } from '../inference/trial.js';
import { PushedModels } from '../models/pushed-models.js';
import { ModelSlots } from '../models/slots.js';
import type { Models, Ports } from '../ports.js';

/** Where models come from, and what becomes of one that does not run: a fault, and the one before it. */
export class ModelSource {
  /** Models that come over the link; null where the board keeps those it was flashed with. */
  readonly pushed: PushedModels | null;
  private readonly slots: ModelSlots | null;
  private readonly models: Models;
  private readonly source: SampleSource;
  private readonly onFault: (error: CarpalError) => void;

  /** `source`: what the watch samples while models run. */
  constructor(
    { modelSlots, models }: Ports,
    source: SampleSource,
    onFault: (error: CarpalError) => void,
  ) {
    this.source = source;
    this.onFault = onFault;
    this.slots = modelSlots === null ? null : this.attempt(() => new ModelSlots(modelSlots));
    this.models = this.slots ?? models;
    this.pushed =
      this.slots === null
        ? null
        : new PushedModels(this.slots, (slot, entry) =>
            tryModel(slot, entry.name, entry, (one) => loadModel(one, entry.name, source)),
          );
  }

  /** What `build` makes of the model; of the one before where it does not run; else null. */
  open<T>(name: string, build: (model: LoadedModel) => T): T | null {
    const { models, source } = this;
    const built = this.attempt(() => build(loadModel(models, name, source)));
    return built ?? this.fallBack(name, build);
  }

  /** What `build` makes of the model that ran before, which runs from now on; null where there is none. */
  fallBack<T>(name: string, build: (model: LoadedModel) => T): T | null {
    const { slots, source } = this;
    const previous = slots?.previous ?? null;
    if (slots === null || previous === null) return null;
    const built = this.attempt(() => build(loadModel(previous, name, source)));
    if (built !== null) this.attempt(() => slots.fallBack());
    return built;
  }

  private attempt<T>(open: () => T): T | null {
    try {
      return open();
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      this.onFault(error);
      return null;
    }
  }
}
