import type { Config } from '../config.js';
import type { WatchEvent } from '../events.js';
import { Classifier } from '../inference/classifier.js';
import type { LoadedModel } from '../inference/model.js';
import type { Imu, ImuBlock } from '../ports.js';
import { confidence } from './confidence.js';
import type { Detector } from './detector.js';
import { HandwashDetector, type HandwashLimits } from './handwash.js';
import type { WashEar } from './wash-ear.js';

const KIND = 'handwash';

/** Hand washing as a detector of the watch: its classifier's scores drive its phases. */
class HandwashStage implements Detector {
  readonly name: string;
  readonly whileStill = false;
  readonly hurried = false;
  readonly dueUs = Number.POSITIVE_INFINITY;
  readonly ear: WashEar | null;
  private readonly classifier: Classifier;
  private readonly detector: HandwashDetector;

  constructor(
    name: string,
    classifier: Classifier,
    detector: HandwashDetector,
    ear: WashEar | null,
  ) {
    this.name = name;
    this.ear = ear;
    this.classifier = classifier;
    this.detector = detector;
  }

  get open(): boolean {
    return this.detector.open;
  }

  push(block: ImuBlock, from: number, to: number): void {
    this.classifier.push(block, from, to);
  }

  reset(): void {
    this.classifier.reset();
    this.detector.onStreamReset();
  }

  /** Never due. */
  onTime(): void {}

  onSilence(t_us: number): void {
    this.detector.onTime(t_us);
  }
}

/**
 * Model and detector of hand washing, wired: samples in, events out.
 * @param toDeviceTime turns a stream's microseconds modulo 2^32 into device time
 * @param report takes what was detected
 * @param ear listens for water; without one motion decides alone
 */
export function createHandwash(
  model: LoadedModel,
  imu: Imu,
  config: Config['handwash'],
  toDeviceTime: (timeUs: number) => number,
  report: (event: WatchEvent) => void,
  ear: WashEar | null = null,
): Detector {
  const logitsPerStep = model.interpreter.output.scale;
  const classifier = new Classifier(model, 'washing', imu, (score) => {
    detector.onScore(toDeviceTime(score.timeUs), score.steps, score.streamUs);
  });
  const detector = new HandwashDetector(
    classifier,
    model.metadata.thresholds,
    handwashLimits(config, classifier.hopUs),
    {
      onPhase(phase, t_us, startUs, endUs, steps) {
        report({
          type: 'detection',
          t_us,
          kind: KIND,
          phase,
          startUs,
          endUs,
          confidence: confidence(steps, logitsPerStep),
        });
      },
      onGoal(t_us, startUs, activeUs) {
        report({ type: 'timer', t_us, kind: KIND, startUs, activeUs });
      },
    },
    ear,
  );
  return new HandwashStage(model.name, classifier, detector, ear);
}

/** The detector's limits in microseconds. */
export function handwashLimits(config: Config['handwash'], hopUs: number): HandwashLimits {
  return {
    smoothingHops: config.smoothingHops,
    confirmUs: config.confirmHops * hopUs,
    pauseAfterUs: config.pauseAfterS * 1e6,
    pauseLimitUs: config.pauseLimitS * 1e6,
    refractoryUs: config.refractoryS * 1e6,
    goalUs: config.goalS * 1e6,
  };
}
