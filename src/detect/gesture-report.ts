import type { Config } from '../config.js';
import type { WatchEvent } from '../events.js';
import { type ActivationRule, afterActivation, NEVER_ACTIVE } from './activation.js';
import { confidence } from './confidence.js';
import type { GestureListener, GestureSegment } from './gesture-segment.js';
import type { Claim } from './prototypes.js';
import {
  afterGesture,
  afterTime,
  type FoundGesture,
  type RepeatRule,
  type RepeatStep,
  repeatDueUs,
} from './repeats.js';
import type { TaughtGestures } from './taught-gestures.js';

/** How sure the built-in decision is of the gesture that it claims. */
export interface ClaimMargin {
  /** In steps of the model's output. */
  readonly claimedSteps: number;
  /** Logits a step. */
  readonly logitsPerStep: number;
}

/**
 * From motions that were encoded to gestures that are reported: built in or taught, whichever is nearer, single
 * or double by time, and only while they are active. While one is taught, motions are samples and no gestures.
 */
export class GestureReport implements GestureListener {
  private readonly margin: ClaimMargin;
  private readonly taught: TaughtGestures;
  private readonly repeat: RepeatRule;
  private readonly activation: ActivationRule;
  private readonly report: (event: WatchEvent) => void;
  private readonly onSample: () => void;
  private pending: FoundGesture | null = null;
  private activeUntil = NEVER_ACTIVE;

  /**
   * @param report takes what was detected
   * @param onSample a motion was taken as a sample: the wearer is told by a tap on the wrist
   */
  constructor(
    margin: ClaimMargin,
    taught: TaughtGestures,
    config: Config['gestures'],
    report: (event: WatchEvent) => void,
    onSample: () => void,
  ) {
    this.margin = margin;
    this.taught = taught;
    this.repeat = {
      repeatUs: config.repeatMs * 1000,
      doubles: config.doubles.split(',').filter((id) => id !== ''),
    };
    this.activation = { by: config.activation, activeUs: config.activeS * 1e6 };
    this.report = report;
    this.onSample = onSample;
  }

  /** When `onTime` is wanted; infinite while nothing waits. */
  get dueUs(): number {
    const { dueUs } = this.taught;
    const repeatUs = repeatDueUs(this.pending, this.repeat);
    return repeatUs < dueUs ? repeatUs : dueUs;
  }

  onSegment(segment: GestureSegment, t_us: number, gesture: string | null): void {
    const { taught } = this;
    if (taught.isTeaching) {
      if (taught.takeSample(segment.embedding, t_us, gesture)) this.onSample();
      return;
    }
    const found =
      this.claimed(segment, gesture) ?? (gesture === null ? null : this.builtIn(segment, gesture));
    if (found === null) return;
    this.follow(afterTime(this.pending, t_us, this.repeat), t_us);
    this.follow(afterGesture(this.pending, found, t_us, this.repeat), t_us);
  }

  onTime(t_us: number): void {
    this.taught.onTime(t_us);
    this.follow(afterTime(this.pending, t_us, this.repeat), t_us);
  }

  private builtIn({ startUs, endUs }: GestureSegment, id: string): FoundGesture {
    const { claimedSteps, logitsPerStep } = this.margin;
    return { id, startUs, endUs, confidence: confidence(claimedSteps, logitsPerStep) };
  }

  private claimed(segment: GestureSegment, builtIn: string | null): FoundGesture | null {
    const { startUs, endUs, embedding } = segment;
    const claim = this.taught.claim(embedding, builtIn);
    return claim && { id: claim.gesture.id, startUs, endUs, confidence: nearness(claim) };
  }

  private follow({ pending, reports }: RepeatStep, t_us: number): void {
    this.pending = pending;
    for (let i = 0; i < reports.length; i++) {
      const { id, startUs, endUs, confidence: sure } = reports[i]!;
      const { until, counts } = afterActivation(
        this.activeUntil,
        id,
        startUs,
        endUs,
        this.activation,
      );
      this.activeUntil = until;
      if (!counts) continue;
      this.report({
        type: 'detection',
        t_us,
        kind: `gesture:${id}`,
        phase: 'start',
        startUs,
        endUs,
        confidence: sure,
      });
    }
  }
}

/** 1 at the centre, ½ where the reach ends, in whole 1/255 as it travels in records. */
function nearness({ gesture: { reach }, distance }: Claim): number {
  return reach > 0 ? Math.round(255 * (1 - distance / (2 * reach))) / 255 : 1;
}
