import type { Config } from '../config.js';
import type { LoadedModel } from '../inference/model.js';
import { SoundClassifier } from '../inference/sound-classifier.js';
import type { SoundListener } from '../sampling/listening.js';
import type { Thresholds } from './hysteresis.js';
import { ScoreRun } from './score-run.js';
import {
  fuse,
  nextWashSound,
  type SoundLimits,
  type SoundSteps,
  type WashSound,
} from './wash-sound.js';

const US_PER_SAMPLE = 62.5;
/** From the wish to the first sound: a turn, the microphone's start-up, a step of reading. */
const START_UP_US = 1_000_000;
const NEVER = Number.NEGATIVE_INFINITY;

/** Listens for running water while motion is near its threshold, and weighs motion by what it heard. */
export class WashEar implements SoundListener {
  listenUntilUs = NEVER;
  sound: WashSound = 'none';
  private readonly classifier: SoundClassifier;
  private readonly motion: Thresholds;
  private readonly nearSteps: number;
  private readonly steps: SoundSteps;
  private readonly limits: SoundLimits;
  private readonly seen = { near: false, water: false, heardUs: 0, sinceUs: 0 };
  private changedUs = 0;

  /**
   * @param model `water`, or `water-1khz` where no more may be heard
   * @param motion thresholds of the motion model, in its steps
   * @param logitsPerStep of the motion model
   */
  constructor(
    model: LoadedModel,
    config: Config['sound'],
    motion: Thresholds,
    logitsPerStep: number,
  ) {
    this.motion = motion;
    this.nearSteps = motion.enterSteps - Math.round(config.nearLogits / logitsPerStep);
    this.steps = {
      water: Math.round(config.waterLogits / logitsPerStep),
      dry: Math.round(config.dryLogits / logitsPerStep),
    };
    const listenUs = config.listenS * 1e6;
    this.limits = {
      listenUs,
      patienceUs: listenUs + START_UP_US,
      keepUs: config.keepS * 1e6,
      againUs: config.againS * 1e6,
    };
    const run = new ScoreRun(model.metadata.thresholds, config.waterHops);
    this.classifier = new SoundClassifier(model, 'water', ({ steps }) => {
      this.seen.water = run.push(steps);
    });
  }

  /**
   * Before a wash has begun: motion's smoothed score, weighed. Motion near its threshold is what opens the
   * microphone.
   */
  weigh(t_us: number, score: number): number {
    this.seen.near = score >= this.nearSteps;
    this.advance(t_us);
    return fuse(score, this.sound, this.motion, this.steps);
  }

  /** The wash has begun, or motion broke off: there is nothing to ask. */
  rest(): void {
    this.sound = 'none';
    this.listenUntilUs = NEVER;
  }

  onSoundStart(): void {
    this.classifier.reset();
    this.seen.water = false;
    this.seen.heardUs = 0;
  }

  onSound(samples: Int16Array, count: number, endUs: number): void {
    this.classifier.push(samples, count);
    this.seen.heardUs += count * US_PER_SAMPLE;
    this.advance(endUs);
  }

  onDeaf(t_us: number): void {
    if (this.sound === 'pending') this.change('deaf', t_us);
  }

  private advance(t_us: number): void {
    const { seen } = this;
    seen.sinceUs = t_us - this.changedUs;
    const next = nextWashSound(this.sound, seen, this.limits);
    if (next !== this.sound) this.change(next, t_us);
  }

  private change(sound: WashSound, t_us: number): void {
    this.sound = sound;
    this.changedUs = t_us;
    if (sound === 'pending') {
      this.listenUntilUs = t_us + this.limits.patienceUs;
      this.onSoundStart();
    } else this.listenUntilUs = NEVER;
  }
}
