import type { Config } from '../config.js';
import type { Mode } from '../events.js';
import {
  decide,
  type Limits,
  type Listening,
  type ServiceReason,
  type Transition,
} from './governor.js';
import { ListenBudget } from './listen-budget.js';

/** After the microphone failed it is left alone for so long. */
const MICROPHONE_RETRY_US = 30_000_000;

/** Keeps what the governor decides on, and the mode it decided for. */
export class DutyCycle {
  mode: Mode;
  private readonly limits: Limits;
  private readonly budget: ListenBudget;
  private readonly leastUs: number;
  private readonly serviceUs: number;
  private readonly evidence = {
    motion: false,
    quietS: 0,
    flatS: 0,
    hold: false,
    listening: 'not-asked' as Listening,
    service: null as ServiceReason | null,
    charging: false,
    modeS: 0,
    releasedS: 0,
  };
  private sinceUs: number;
  private releasedUs = Number.NEGATIVE_INFINITY;
  private listenUntilUs = Number.NEGATIVE_INFINITY;
  private microphoneAtUs = Number.NEGATIVE_INFINITY;
  /** When it has to be asked again although nothing happens; infinite while nothing runs out. */
  dueUs = Number.POSITIVE_INFINITY;
  /** Something happened since it decided, or time alone may change what it decides: most blocks say nothing new. */
  undecided = true;

  constructor(mode: Mode, config: Config['governor'], t_us: number) {
    this.mode = mode;
    this.limits = config;
    this.budget = new ListenBudget(config.listenS, t_us);
    this.leastUs = config.listenLeastS * 1e6;
    this.serviceUs = config.serviceS * 1e6;
    this.sinceUs = t_us;
  }

  /** A second of samples is weighed. */
  frame(moved: boolean, flat: boolean): void {
    const evidence = this.evidence;
    this.undecided = true;
    if (moved) evidence.motion = true;
    evidence.quietS = moved ? 0 : evidence.quietS + 1;
    evidence.flatS = flat ? evidence.flatS + 1 : 0;
  }

  /** The chip's own motion detection spoke. */
  moved(): void {
    this.undecided = true;
    this.evidence.motion = true;
  }

  /** A detector wants the microphone until then; a time that has passed takes the wish back. */
  listen(untilUs: number): void {
    this.undecided = true;
    this.listenUntilUs = untilUs;
  }

  /** Seconds in a row without motion, in this mode. */
  get quietS(): number {
    return this.evidence.quietS;
  }

  /** What became of the wish when it was last decided on. */
  get listening(): Listening {
    return this.evidence.listening;
  }

  microphoneFailed(t_us: number): void {
    this.microphoneAtUs = t_us + MICROPHONE_RETRY_US;
  }

  /** Who needs the watch awake, if anybody. */
  serve(service: ServiceReason | null, charging: boolean, t_us: number): void {
    const evidence = this.evidence;
    const wasFree = evidence.service === null && !evidence.charging;
    this.undecided = true;
    evidence.service = service;
    evidence.charging = charging;
    if (!wasFree && service === null && !charging) this.releasedUs = t_us;
  }

  /** Listening that is left of the hour's, for retained state. */
  listenLeftMs(t_us: number): number {
    return Math.max(0, this.budget.account(t_us, this.mode === 'listening') / 1000) | 0;
  }

  restoreListening(leftMs: number, t_us: number): void {
    this.budget.restore(leftMs * 1000, t_us);
  }

  /** Decides, and changes the mode where it decides so. */
  decide(t_us: number, hold: boolean): Transition | null {
    const evidence = this.evidence;
    // A clock that was set back must not lengthen a dwell time.
    if (t_us < this.sinceUs) this.sinceUs = t_us;
    evidence.hold = hold;
    evidence.modeS = (t_us - this.sinceUs) / 1e6;
    evidence.releasedS = (t_us - this.releasedUs) / 1e6;
    const timed = isTimed(this.mode);
    const asked = timed || this.listenUntilUs > t_us;
    evidence.listening = asked ? this.weighListening(t_us) : 'not-asked';
    const transition = decide(this.mode, evidence, this.limits);
    evidence.motion = false;
    if (transition !== null) {
      this.mode = transition.to;
      this.sinceUs = t_us;
      evidence.quietS = 0;
      evidence.flatS = 0;
    }
    if (timed || transition !== null) this.dueUs = this.nextUs(t_us);
    // What an open detection holds back, or a wish that is not granted, is decided on block by block.
    this.undecided =
      isTimed(this.mode) ||
      this.listenUntilUs > t_us ||
      evidence.charging ||
      evidence.service !== null ||
      (this.mode === 'moving' && evidence.quietS >= this.limits.quietS);
    return transition;
  }

  private weighListening(t_us: number): Listening {
    const listening = this.mode === 'listening';
    const asked = this.listenUntilUs > t_us;
    if (!asked && !listening) return 'not-asked';
    const leftUs = this.budget.account(t_us, listening);
    if (!asked) return 'not-asked';
    if (t_us < this.microphoneAtUs) return 'no-microphone';
    const enough = listening ? leftUs > 0 : leftUs >= this.leastUs;
    return enough ? 'wanted' : 'budget-spent';
  }

  /** What lies in the past has been decided on, or waits for the next samples. */
  private nextUs(t_us: number): number {
    const { mode, evidence } = this;
    let nextUs = Number.POSITIVE_INFINITY;
    if (mode === 'listening') {
      const leftUs = this.budget.account(t_us, false);
      nextUs = Math.max(Math.min(this.listenUntilUs, t_us + leftUs), this.sinceUs + this.leastUs);
    } else if ((mode === 'service' || mode === 'charging') && evidence.service === null) {
      nextUs = Math.max(this.sinceUs, this.releasedUs) + this.serviceUs;
    }
    return nextUs > t_us ? nextUs : Number.POSITIVE_INFINITY;
  }
}

/** Modes that end by the clock. */
function isTimed(mode: Mode): boolean {
  return mode !== 'still' && mode !== 'moving' && mode !== 'table';
}
