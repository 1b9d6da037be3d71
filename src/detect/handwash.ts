import type { Phase } from '../events.js';
import { isActive, type Thresholds } from './hysteresis.js';
import { OnsetEstimator } from './onset.js';
import { Smoother } from './smoother.js';
import type { WashEar } from './wash-ear.js';
import { nextWashState, type WashLimits, type WashState } from './wash-state.js';

export interface HandwashLimits extends WashLimits {
  readonly smoothingHops: number;
  /** Scrubbing the timer counts to. */
  readonly goalUs: number;
}

export interface HandwashListener {
  /** @param endUs null while the wash is open */
  onPhase(phase: Phase, t_us: number, startUs: number, endUs: number | null, steps: number): void;
  onGoal(t_us: number, startUs: number, activeUs: number): void;
}

/** Hand washing from motion, and sound where there is an ear: scores in, phases out, the timer back-dated to the true start. */
export class HandwashDetector {
  private readonly thresholds: Thresholds;
  private readonly limits: HandwashLimits;
  /** Where water is heard, motion need not stay up before it is told. */
  private readonly wetLimits: HandwashLimits;
  private readonly windowUs: number;
  private readonly hopUs: number;
  private readonly listener: HandwashListener;
  private readonly smoother: Smoother;
  private readonly onset: OnsetEstimator;
  private readonly ear: WashEar | null;
  private state: WashState = 'idle';
  private active = false;
  private startUs = 0;
  private changedUs = 0;
  private lastActiveUs = 0;
  private activeUs = 0;
  private goalReached = false;

  constructor(
    timing: { readonly windowUs: number; readonly hopUs: number },
    thresholds: Thresholds,
    limits: HandwashLimits,
    listener: HandwashListener,
    ear: WashEar | null = null,
  ) {
    this.ear = ear;
    this.windowUs = timing.windowUs;
    this.hopUs = timing.hopUs;
    this.thresholds = thresholds;
    this.limits = limits;
    this.wetLimits = { ...limits, confirmUs: 0 };
    this.listener = listener;
    this.smoother = new Smoother(limits.smoothingHops);
    this.onset = new OnsetEstimator({
      windowUs: timing.windowUs,
      hopUs: timing.hopUs,
      dipUs: limits.pauseAfterUs,
      levelSteps: thresholds.exitSteps,
    });
  }

  /** A wash is open: what the governor holds `moving` for. */
  get open(): boolean {
    return this.state === 'washing' || this.state === 'paused';
  }

  /**
   * @param t_us the window's newest sample
   * @param steps logit difference
   * @param streamUs how long the stream was unbroken: a start is never dated before it
   */
  onScore(t_us: number, steps: number, streamUs: number): void {
    const smoothed = this.smoother.push(steps);
    this.onset.push(t_us, steps, streamUs);
    const score = this.weighed(t_us, smoothed);
    this.active = isActive(this.active, score, this.thresholds);
    if (this.active) {
      this.lastActiveUs = t_us;
    }
    this.advance(t_us, score);
    if (this.open && this.active) this.countActive(t_us);
  }

  /** The stream broke: scores start anew, and an open wash is over when the pause limit has passed. */
  onStreamReset(): void {
    this.smoother.reset();
    this.onset.reset();
    this.ear?.rest();
    this.active = false;
  }

  /** Time went on without a score. */
  onTime(t_us: number): void {
    this.active = false;
    this.advance(t_us, 0);
  }

  /** Sound decides on what may become a wash; motion alone on one that has begun. */
  private weighed(t_us: number, smoothed: number): number {
    const { ear, state } = this;
    if (ear === null || (state !== 'idle' && state !== 'candidate')) return smoothed;
    return ear.weigh(t_us, smoothed);
  }

  /** The score falls when washing has left half of the window. */
  private endUs(): number {
    return Math.max(this.startUs, this.lastActiveUs - this.windowUs / 2);
  }

  private advance(t_us: number, steps: number): void {
    const from = this.state;
    const to = nextWashState(
      from,
      this.active,
      t_us - this.changedUs,
      t_us - this.lastActiveUs,
      this.ear?.sound === 'water' ? this.wetLimits : this.limits,
    );
    if (to === from) return;
    this.state = to;
    this.changedUs = t_us;
    if (to === 'washing') {
      if (from === 'paused') this.listener.onPhase('resumed', t_us, this.startUs, null, steps);
      else this.begin(t_us, steps);
    } else if (to === 'paused') {
      this.listener.onPhase('paused', t_us, this.startUs, null, steps);
    } else if (to === 'refractory') {
      this.listener.onPhase('done', t_us, this.startUs, this.endUs(), steps);
    }
  }

  private begin(t_us: number, steps: number): void {
    this.startUs = this.onset.startUs();
    this.activeUs = t_us - this.hopUs - this.startUs;
    this.goalReached = false;
    this.ear?.rest();
    this.listener.onPhase('start', t_us, this.startUs, null, steps);
  }

  private countActive(t_us: number): void {
    this.activeUs += this.hopUs;
    if (this.goalReached || this.activeUs < this.limits.goalUs) return;
    this.goalReached = true;
    this.listener.onGoal(t_us, this.startUs, this.activeUs);
  }
}
