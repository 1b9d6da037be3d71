import type { SeededRandom } from '../../seeded-random.js';
import { STANDARD_GRAVITY_MPS2 } from '../sensor.js';
import type { Activity } from './activities.js';
import { Burst } from './burst.js';
import { GaitCycle } from './gait-cycle.js';
import type { PersonModel, Style } from './motion-model.js';
import { SLOW_RATE_HZ } from './motion-model.js';
import type { Vector } from './posture.js';
import { Strokes } from './strokes.js';
import { Upsampler } from './upsampler.js';
import { VarProcess } from './var-process.js';

/** One stay in one activity: where "up" should lie and what moves, sample by sample. */
export class Bout {
  /** Aim of "up" (of any length), wearer's axes. */
  readonly aim = new Float64Array(3);
  /** Motion above the split, m/s². */
  readonly fast = new Float64Array(3);
  /** The posture the aim wanders around. */
  posture: Vector;
  private readonly fastProcess: VarProcess | null;
  private readonly fastSource: Upsampler | null;
  private readonly slowSource: Upsampler | null;
  private readonly burst: Burst;
  private readonly gait: GaitCycle | null;
  private readonly strokes: Strokes | null;
  private readonly slow = new Float64Array(3);
  private index: number;
  private untilChange: number;

  constructor(
    private readonly activity: Activity,
    private readonly person: PersonModel | null,
    private readonly rateHz: number,
    private readonly random: SeededRandom,
  ) {
    this.index = random.integer(this.styleCount());
    this.posture = this.currentPosture();
    this.untilChange = this.dwell();
    this.burst = new Burst(person?.burst ?? 0, random);
    this.strokes = activity.strokes ? new Strokes(rateHz, random) : null;
    const style = this.style();
    if (person && style) {
      this.fastProcess = new VarProcess(style.fast, random);
      this.fastSource = new Upsampler(this.fastProcess, person.rateHz, rateHz);
      const slow = new VarProcess(person.slow, random);
      this.slowSource = new Upsampler(slow, SLOW_RATE_HZ, rateHz);
      this.gait = style.gait ? new GaitCycle(style.gait, rateHz, random) : null;
    } else {
      this.gait = null;
      this.fastProcess = null;
      this.fastSource = null;
      this.slowSource = null;
    }
  }

  /** One sample on; true when the hand has just begun another style (and posture). */
  next(): boolean {
    const changed = this.untilChange-- <= 0 && this.changeStyle();
    const { aim, fast, slow, posture } = this;
    this.slowSource?.next(slow);
    this.fastSource?.next(fast);
    const { strength } = this.activity;
    const sway = strength * (this.style()?.sway ?? 0);
    const burst = strength * this.burst.next();
    for (let axis = 0; axis < 3; axis++) {
      aim[axis] = posture[axis]! + sway * slow[axis]!;
      fast[axis] = burst * fast[axis]!;
    }
    this.gait?.addTo(fast);
    this.strokes?.addTo(fast);
    return changed;
  }

  private changeStyle(): boolean {
    this.untilChange = this.dwell();
    const count = this.styleCount();
    if (count === 1) return false;
    this.index = (this.index + 1 + this.random.integer(count - 1)) % count;
    this.posture = this.currentPosture();
    const style = this.style();
    if (style) this.fastProcess?.change(style.fast);
    return true;
  }

  private styleCount(): number {
    return this.activity.postures?.length ?? this.person?.styles.length ?? 1;
  }

  private style(): Style | undefined {
    const styles = this.person?.styles ?? [];
    return styles[this.index % styles.length];
  }

  private currentPosture(): Vector {
    const given = this.activity.postures?.[this.index];
    if (given) return given.map((x) => x * STANDARD_GRAVITY_MPS2) as [number, number, number];
    return this.style()?.posture ?? [0, 0, STANDARD_GRAVITY_MPS2];
  }

  /** Samples until the next change. */
  private dwell(): number {
    const seconds = this.activity.dwellS ?? this.person?.dwellS ?? 60;
    return Math.round(this.rateHz * seconds * this.random.between(0.5, 1.5));
  }
}
