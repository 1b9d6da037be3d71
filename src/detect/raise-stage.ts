import type { Config } from '../config.js';
import type { Phase, WatchEvent } from '../events.js';
import type { LoadedModel } from '../inference/model.js';
import { QUIET_STEPS, SoundClassifier } from '../inference/sound-classifier.js';
import type { Imu, ImuBlock } from '../ports.js';
import { ListenBudget } from '../sampling/listen-budget.js';
import type { SoundListener } from '../sampling/listening.js';
import { confidence } from './confidence.js';
import type { Detector } from './detector.js';
import { RaiseDetector, type RaiseListener } from './raise-to-speak.js';
import { SpeechGate } from './speech-gate.js';

const KIND = 'raise';
const US_PER_SAMPLE = 62.5;
/** So much listening must be left for a candidate to be followed. */
const LEAST_LISTENING_US = 1_000_000;
/** So many holds without a word, none of them longer ago, and the next swing is not listened to before its hold. */
const UNANSWERED_MOST = 4;
const UNANSWERED_US = 30_000_000;
/** The stage's own deadlines come before the governor's, so that the last sound is heard. */
const MARGIN_US = 300_000;
/** A word that has begun as the wait ends is heard out. */
const BEGUN_US = 200_000;
/** Of each piece of 40 ms: half is left after a fifth of a second, as between syllables. */
const FADE = 3;
const NEVER = Number.NEGATIVE_INFINITY;
type Report = (event: WatchEvent) => void;

/**
 * Raise to speak: a swing opens the microphone, and speech while the wrist is held makes a raise of it. A wrist that
 * is raised without a word is not reported, and what that costs is bounded: where swings come to nothing, or little
 * listening is left, the microphone opens at the hold, and a first word at once may be lost.
 */
export class RaiseStage implements Detector, SoundListener, RaiseListener {
  readonly name: string;
  readonly whileStill = true;
  readonly ear = this;
  listenUntilUs = NEVER;
  /** A swing or a hold goes on: the next look at the wrist must not wait. */
  get hurried(): boolean {
    return this.detector.state !== 'idle';
  }

  /** The end of waiting for speech, or of following it. */
  dueUs = Number.POSITIVE_INFINITY;
  /** Speech was decided and goes on. */
  open = false;
  private readonly classifier: SoundClassifier;
  private readonly gate: SpeechGate;
  private readonly detector: RaiseDetector;
  private readonly budget: ListenBudget;
  private readonly logitsPerStep: number;
  private readonly patienceUs: number;
  private readonly waitUs: number;
  private readonly leastLevel: number;
  private readonly longestUs: number;
  /** Listening that must be left for a swing to be listened to. */
  private readonly enoughUs: number;
  private readonly report: Report;
  private originUs = 0;
  private fresh = true;
  private loudest = 0;
  private patient = true;
  private steps = 0;
  private startUs = 0;
  private newestUs = 0;
  private unanswered = 0;
  private unansweredUs = NEVER;

  constructor(model: LoadedModel, imu: Imu, config: Config['raise'], report: Report) {
    this.name = model.name;
    this.report = report;
    this.logitsPerStep = model.interpreter.output.scale;
    this.classifier = new SoundClassifier(model, 'speech', ({ steps, samples }) =>
      this.onScore(this.originUs + samples * US_PER_SAMPLE, steps),
    );
    this.gate = new SpeechGate(model.metadata.thresholds, {
      hops: config.speechHops,
      endUs: config.speechEndS * 1e6,
    });
    this.detector = new RaiseDetector(imu, config, this);
    this.budget = new ListenBudget(config.listenS, 0);
    this.waitUs = config.waitS * 1e6;
    this.leastLevel = config.leastLevel;
    this.patienceUs = config.swingS * 1e6 + this.waitUs;
    this.longestUs = config.longestS * 1e6;
    this.enoughUs = config.listenS * 2.5e5;
  }

  push(block: ImuBlock, from: number, to: number): void {
    this.newestUs = block.t_us + block.offsetsUs[to - 1]!;
    this.detector.push(block, from, to);
  }

  reset(): void {
    this.detector.reset(this.newestUs);
  }

  onTime(t_us: number): void {
    if (this.open) this.finish(t_us);
    else if (this.gate.begins && this.patient) {
      this.patient = false;
      this.dueUs = t_us + BEGUN_US;
    } else this.giveUp(t_us);
  }

  onSilence(t_us: number): void {
    this.detector.reset(t_us);
  }

  onStart(t_us: number): void {
    if (this.open || this.isDoubtful(t_us)) return;
    this.listen(t_us + this.patienceUs);
  }

  onHold(t_us: number): void {
    if (this.open) return;
    if (this.listenUntilUs === NEVER && this.budget.account(t_us, false) < LEAST_LISTENING_US) {
      this.detector.release();
      return;
    }
    this.dueUs = t_us + this.waitUs;
    this.patient = true;
    if (this.listenUntilUs === NEVER) this.listen(this.dueUs);
    else this.listenUntilUs = this.dueUs + MARGIN_US;
    if (this.gate.speaking) this.begin(t_us);
  }

  onEnd(t_us: number): void {
    if (this.listenUntilUs !== NEVER && !this.open) this.giveUp(t_us);
  }

  onSoundStart(): void {
    this.classifier.reset();
    if (!this.open) this.gate.reset();
    this.fresh = true;
    this.loudest = 0;
  }

  onSound(samples: Int16Array, count: number, endUs: number, level: number): void {
    const faded = this.loudest - (this.loudest >> FADE);
    this.loudest = level > faded ? level : faded;
    if (this.fresh) {
      this.originUs = endUs - count * US_PER_SAMPLE;
      this.fresh = false;
    }
    this.classifier.push(samples, count);
  }

  onDeaf(t_us: number): void {
    if (this.open) this.finish(t_us);
    else this.giveUp(t_us);
  }

  private onScore(t_us: number, steps: number): void {
    const { gate } = this;
    // Whoever speaks across the table speaks to somebody else.
    gate.onScore(t_us, this.loudest < this.leastLevel ? QUIET_STEPS : steps);
    this.steps = steps;
    if (this.open) {
      if (!gate.speaking) this.finish(t_us);
    } else if (gate.speaking && this.detector.state === 'hold') this.begin(t_us);
  }

  /** Swings or holds like this one came to nothing, or too little listening is left to spend on a swing. */
  private isDoubtful(t_us: number): boolean {
    if (t_us - this.unansweredUs > UNANSWERED_US) this.unanswered = 0;
    return (
      this.detector.restless ||
      this.unanswered >= UNANSWERED_MOST ||
      this.budget.account(t_us, false) < this.enoughUs
    );
  }

  private listen(untilUs: number): void {
    this.listenUntilUs = untilUs + MARGIN_US;
    this.onSoundStart();
  }

  private begin(t_us: number): void {
    this.open = true;
    this.unanswered = 0;
    this.startUs = this.detector.startUs;
    // What led up to speech is not held against the wearer.
    this.budget.account(t_us, false);
    this.dueUs = t_us + this.longestUs;
    this.listenUntilUs = this.dueUs + MARGIN_US;
    this.tell('start', t_us, null);
  }

  private finish(t_us: number): void {
    this.open = false;
    this.budget.account(t_us, false);
    this.tell('done', t_us, Math.min(t_us, this.gate.lastUpUs));
    this.rest();
  }

  private giveUp(t_us: number): void {
    this.budget.account(t_us, true);
    // It was held.
    if (this.dueUs < Number.POSITIVE_INFINITY) {
      this.unanswered++;
      this.unansweredUs = t_us;
    }
    this.rest();
  }

  private rest(): void {
    this.listenUntilUs = NEVER;
    this.dueUs = Number.POSITIVE_INFINITY;
    this.gate.reset();
    this.detector.release();
  }

  private tell(phase: Phase, t_us: number, endUs: number | null): void {
    this.report({
      type: 'detection',
      t_us,
      kind: KIND,
      phase,
      startUs: this.startUs,
      endUs,
      confidence: confidence(this.steps, this.logitsPerStep),
    });
  }
}

/**
 * Detector and speech model of raise to speak, wired: samples and sound in, events out.
 * @param model `speech`
 * @param report takes what was detected
 */
export function createRaise(
  model: LoadedModel,
  imu: Imu,
  config: Config['raise'],
  report: Report,
): RaiseStage {
  return new RaiseStage(model, imu, config, report);
}
