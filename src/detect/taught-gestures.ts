import { CarpalError } from '../errors.js';
import {
  GESTURE_BITS,
  GESTURES_MOST,
  type ListedGesture,
  SAMPLES_MOST,
  type Taught,
  type TaughtBook,
  type Teaching,
} from '../taught.js';
import { BuiltInCentres } from './built-in-centres.js';
import { nearestDistance } from './embedding-distance.js';
import { Everyday } from './everyday.js';
import { gestureIdOf } from './gesture-id.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';
import { type Claim, numberAfter, type Prototype, Prototypes } from './prototypes.js';
import { REACH_RULE, type ReachRule, reachOf } from './reach.js';
import { singleOf } from './repeats.js';
import { Teacher } from './teacher.js';

/** The model whose embeddings they are. */
export interface Encoder {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Logits a step of its output. */
  readonly scale: number;
  /** Ids of the gestures it knows itself. */
  readonly builtIn: readonly string[];
}

/** Squared logits from the nearest sample: a motion beyond them was another one. */
const DIFFERENT = 900;

/** Of a gesture that nothing can be taken for. */
const NO_REACH = -1;

const NO_GESTURE = { name: '', id: '', number: 0, source: 'built-in', samples: 0 } as const;

/** Gestures of the wearer's own: teaches them, knows them again, and learns what is no gesture. */
export class TaughtGestures implements TaughtBook {
  readonly encoder: Encoder;
  onChange: (() => void) | null = null;
  private readonly rule: ReachRule;
  private readonly prototypes = new Prototypes();
  private readonly everyday = new Everyday();
  private readonly teacher = new Teacher();
  private readonly centres: BuiltInCentres;
  private nextNumber = 1;
  /** Everyday motion is to be kept in the next turn: beneath the encoder it would take most of XS's stack. */
  private unkept = false;

  constructor(encoder: Encoder, rule: ReachRule = REACH_RULE) {
    this.encoder = encoder;
    this.rule = rule;
    this.centres = new BuiltInCentres(encoder.builtIn.length);
  }

  get gestures(): readonly Prototype[] {
    return this.prototypes.gestures;
  }

  get teaching(): Teaching {
    return this.teacher.progress;
  }

  get isTeaching(): boolean {
    return this.teacher.state === 'listening';
  }

  /** Built-in gestures, then taught ones; no name where there is none of that index. */
  list(index: number): ListedGesture {
    const { builtIn } = this.encoder;
    const count = builtIn.length + this.gestures.length;
    const id = builtIn[index];
    if (id !== undefined) {
      return { count, name: id, id, number: index + 1, source: 'built-in', samples: 0 };
    }
    const gesture = this.gestures[index - builtIn.length];
    if (gesture === undefined) return { ...NO_GESTURE, count };
    const { name, reach } = gesture;
    const samples = gesture.samples.length / EMBEDDING_VALUES;
    const source = reach === NO_REACH ? 'outdated' : 'taught';
    return { count, name, id: gesture.id, number: this.numberOf(gesture.id), source, samples };
  }

  /** A gesture's byte on the air, by its id; 0 for one that is not known. */
  numberOf(id: string): number {
    const index = this.encoder.builtIn.indexOf(id);
    if (index >= 0) return index + 1;
    const taught = this.prototypes.find(id);
    if (taught !== null) return taught.number | GESTURE_BITS.taught;
    const single = singleOf(id);
    const number = single === null ? 0 : this.numberOf(single);
    return number === 0 ? 0 : number | GESTURE_BITS.double;
  }

  /** When `onTime` is wanted. */
  get dueUs(): number {
    return this.unkept ? 0 : this.teacher.dueUs;
  }

  /** All that is to be kept. */
  get state(): Taught {
    const { encoder, nextNumber, gestures, everyday, centres } = this;
    return { model: encoder.sha256, nextNumber, gestures, everyday, builtIn: centres };
  }

  /** What was taught to another model keeps its name, and is recognised once it is taught again. */
  restore({ model, nextNumber, gestures, everyday, builtIn }: Taught): void {
    const isCurrent = model === this.encoder.sha256;
    this.nextNumber = nextNumber;
    this.prototypes.restore(
      isCurrent ? gestures : gestures.map((gesture) => ({ ...gesture, reach: NO_REACH })),
    );
    if (!isCurrent) return;
    this.everyday.restore(everyday);
    this.centres.restore(builtIn);
  }

  saved(): void {
    this.everyday.saved();
  }

  /** From now on motions are samples of `name`. Throws `bad-gesture`. */
  teach(name: string, samples: number, t_us: number): void {
    if (!(samples >= 1 && samples <= SAMPLES_MOST)) {
      throw refusal(`expected 1 to ${SAMPLES_MOST} samples, found ${samples}`);
    }
    this.checkName(name);
    if (this.gestures.length >= GESTURES_MOST && this.find(name) === null) {
      throw refusal(`expected up to ${GESTURES_MOST} gestures, found as many: forget one`);
    }
    this.teacher.begin(name, samples, t_us);
  }

  stop(): void {
    this.teacher.end('stopped');
  }

  /** Gives the gesture another name; its samples stay. Throws `bad-gesture`. */
  rename(name: string, to: string): void {
    const gesture = this.named(name);
    this.checkName(to);
    const other = this.find(to);
    if (other !== null && other !== gesture) {
      throw refusal(`expected a new name, found ${to}, which is another gesture's`);
    }
    this.prototypes.remove(gesture.id);
    this.prototypes.put({ ...gesture, name: to });
    this.onChange?.();
  }

  /** Throws `bad-gesture`. */
  forget(name: string): void {
    this.prototypes.remove(this.named(name).id);
    this.onChange?.();
  }

  /** Takes a motion for a sample while one is taught; true where it was taken. */
  takeSample(embedding: Int8Array, t_us: number, builtIn: string | null): boolean {
    const { teacher, encoder } = this;
    const most = DIFFERENT / (encoder.scale * encoder.scale);
    if (!teacher.take(embedding, t_us, builtIn, most)) return false;
    if (teacher.taken === teacher.wanted) this.learn();
    return true;
  }

  /**
   * Which taught gesture a motion was; null where it was none. A motion that is claimed for a built-in gesture is
   * a taught one only where it is clearly nearer to that than to how the wearer does the other; what nobody claims is
   * everyday motion, and it learns from it.
   */
  claim(embedding: Int8Array, builtIn: string | null = null): Claim | null {
    const { prototypes, everyday, centres } = this;
    const claim = prototypes.claim(embedding);
    if (builtIn === null) {
      if (claim === null && everyday.push(embedding)) this.unkept = true;
      return claim;
    }
    const gesture = this.encoder.builtIn.indexOf(builtIn);
    const own = centres.distance(gesture, embedding);
    if (claim !== null && claim.distance < this.rule.overBuiltIn * own) return claim;
    // While that is not known, what may be the taught one says nothing of it.
    if (claim === null || own > 0) centres.learn(gesture, embedding);
    return null;
  }

  onTime(t_us: number): void {
    if (this.unkept) {
      this.unkept = false;
      this.onChange?.();
    }
    if (t_us >= this.teacher.dueUs) this.teacher.end('gave-up');
  }

  private learn(): void {
    const { teacher, prototypes, everyday, encoder, rule } = this;
    const { name, taken } = teacher;
    const samples = teacher.samples.slice(0, taken * EMBEDDING_VALUES);
    const fitted = reachOf(samples, everyday, encoder.scale, rule);
    const { reach, nearEveryday, fewEveryday } = fitted;
    teacher.nearEveryday = nearEveryday;
    teacher.fewEveryday = fewEveryday;
    const before = this.find(name);
    if (before !== null) prototypes.remove(before.id);
    if (teacher.near === '') teacher.near = this.near(samples, reach);
    const number = before?.number ?? prototypes.freeNumber(this.nextNumber);
    if (before === null) this.nextNumber = numberAfter(number);
    prototypes.put({ number, name, samples, reach });
    teacher.end('taught');
    this.onChange?.();
  }

  /** Id of the taught gesture that reaches to a sample of the new one, or the new one to one of its. */
  private near(samples: Int8Array, reach: number): string {
    for (let at = 0; at < samples.length; at += EMBEDDING_VALUES) {
      const sample = samples.subarray(at, at + EMBEDDING_VALUES);
      for (const { id, centres, count, reach: theirs } of this.gestures) {
        const limit = Math.max(reach, theirs);
        if (nearestDistance(sample, centres, count, limit) <= limit) return id;
      }
    }
    return '';
  }

  private named(name: string): Prototype {
    const found = this.find(name);
    if (found !== null) return found;
    const known = this.gestures.map((gesture) => gesture.name).join(', ');
    throw refusal(`expected a gesture that was taught (${known || 'none was'}), found ${name}`);
  }

  /** By name or id. */
  private find(name: string): Prototype | null {
    const id = gestureIdOf(name, 0);
    return (
      this.gestures.find((gesture) => gesture.name === name) ?? this.prototypes.find(id) ?? null
    );
  }

  private checkName(name: string): void {
    if (name.trim() === '') throw refusal('expected a name, found none');
    if (!this.encoder.builtIn.includes(gestureIdOf(name, 0))) return;
    throw refusal(`expected a name of its own, found ${name}, which the watch knows already`);
  }
}

function refusal(message: string): CarpalError {
  return new CarpalError('bad-gesture', message);
}
