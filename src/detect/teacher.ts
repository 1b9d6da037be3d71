import { type Refusal, SAMPLES_MOST, type Teaching, type TeachingState } from '../taught.js';
import { nearestDistance } from './embedding-distance.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** So many in a row that differ: it was the samples so far that were not meant. */
const DIFFERENT_MOST = 3;

/** Nothing was taken for so long: the wearer has gone. */
export const PATIENCE_US = 30e6;

/** Takes samples of one gesture, one motion each, until there are enough. */
export class Teacher {
  readonly samples = new Int8Array(SAMPLES_MOST * EMBEDDING_VALUES);
  state: TeachingState = 'idle';
  name = '';
  taken = 0;
  wanted = 0;
  refused = 0;
  refusal: Refusal = 'none';
  near = '';
  nearEveryday = false;
  fewEveryday = false;
  private differing = 0;
  /** When it gives up. */
  dueUs = Number.POSITIVE_INFINITY;

  begin(name: string, samples: number, t_us: number): void {
    this.state = 'listening';
    this.name = name;
    this.wanted = samples;
    this.refused = 0;
    this.nearEveryday = false;
    this.fewEveryday = false;
    this.startOver('none');
    this.dueUs = t_us + PATIENCE_US;
  }

  end(state: Exclude<TeachingState, 'listening'>): void {
    if (this.state === 'listening') this.state = state;
    this.dueUs = Number.POSITIVE_INFINITY;
  }

  /**
   * True where the embedding was taken for a sample.
   * @param most squared distance to the nearest sample beyond which a motion was another one
   */
  take(embedding: Int8Array, t_us: number, builtIn: string | null, most: number): boolean {
    const { samples, taken } = this;
    if (taken > 0 && nearestDistance(embedding, samples, taken, most) > most) {
      if (this.refused < 255) this.refused++;
      this.refusal = 'different';
      if (++this.differing < DIFFERENT_MOST) return false;
      this.startOver('started-over');
    } else this.refusal = 'none';
    this.differing = 0;
    samples.set(embedding, this.taken * EMBEDDING_VALUES);
    this.taken++;
    if (builtIn !== null) this.near = builtIn;
    this.dueUs = t_us + PATIENCE_US;
    return true;
  }

  get progress(): Teaching {
    const { state, name, taken, wanted, refused, refusal, near, nearEveryday, fewEveryday } = this;
    return { state, name, taken, wanted, refused, refusal, near, nearEveryday, fewEveryday };
  }

  private startOver(refusal: Refusal): void {
    this.taken = 0;
    this.differing = 0;
    this.near = '';
    this.refusal = refusal;
  }
}
