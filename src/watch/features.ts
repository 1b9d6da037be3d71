import type { Config } from '../config.js';
import type { Detector } from '../detect/detector.js';
import { GestureDetector } from '../detect/gesture-detector.js';
import { GestureReport } from '../detect/gesture-report.js';
import { GestureStage } from '../detect/gesture-stage.js';
import { createHandwash } from '../detect/handwash-stage.js';
import { raiseRefusal, waterModel } from '../detect/hearing.js';
import { createRaise } from '../detect/raise-stage.js';
import { TaughtGestures } from '../detect/taught-gestures.js';
import { createWalking } from '../detect/walking-stage.js';
import { WashEar } from '../detect/wash-ear.js';
import { labelsOn } from '../detect/wrist.js';
import type { CarpalError, CarpalErrorCode } from '../errors.js';
import type { WatchEvent } from '../events.js';
import type { LoadedModel } from '../inference/model.js';
import type { Microphone, Ports } from '../ports.js';
import { TaughtKeeper } from '../retained/taught-keeper.js';
import type { Listening } from '../sampling/listening.js';
import { Detectors } from './detectors.js';
import type { ModelSource } from './model-source.js';

/** What features ask of the watch. */
export interface FeatureHost {
  /** null on a board without one, and without the wearer's consent. */
  readonly microphone: Microphone | null;
  readonly models: ModelSource;
  readonly listening: Listening;
  /** Turns a stream's microseconds modulo 2^32 into device time. */
  toDeviceTime(timeUs: number): number;
  /** Takes what was detected. */
  report(event: WatchEvent): void;
  fault(code: CarpalErrorCode, message: string): void;
  /** What the wearer did was taken. */
  acknowledge(): void;
}

const GESTURE = 'gesture:';

type Build = (model: LoadedModel) => Detector;

/** The features that the configuration arms, each made of its detector, its model and its ear. */
export class Features {
  readonly detectors: Detectors;
  /** null where gestures are not armed, or their model does not run. */
  taught: TaughtGestures | null = null;
  private readonly ports: Ports;
  private readonly config: Config;
  private readonly host: FeatureHost;

  constructor(ports: Ports, config: Config, host: FeatureHost) {
    this.ports = ports;
    this.config = config;
    this.host = host;
    const { armed } = config;
    this.detectors = new Detectors((failed, error) => this.after(failed, error));
    if (armed.handwash) this.arm('handwash');
    if (armed.gestures) this.arm('gesture');
    const refusal = raiseRefusal(config, ports.microphone);
    if (refusal !== null) host.fault('unsupported', refusal);
    else if (armed.raise) this.arm('speech');
    if (armed.walking) this.add(createWalking(ports.imu, host.report));
  }

  /** What is armed and runs; `audio`: the watch may hear. */
  get running() {
    const { detectors, host } = this;
    return {
      handwash: detectors.runs('handwash'),
      gesture: detectors.runs('gesture'),
      raise: detectors.runs('speech'),
      audio: host.microphone !== null,
    };
  }

  /** A gesture's byte on the air; 0 for other kinds, and for one that is not known. */
  gestureId(kind: string): number {
    if (!kind.startsWith(GESTURE)) return 0;
    return this.taught?.numberOf(kind.slice(GESTURE.length)) ?? 0;
  }

  private arm(model: string): void {
    const detector = this.host.models.open(model, this.buildOf(model));
    if (detector !== null) this.add(detector);
  }

  private add(detector: Detector): Detector {
    if (detector.ear !== null) this.host.listening.add(detector.ear);
    this.detectors.add(detector);
    return detector;
  }

  /** A model that stops running gives way to the one before it; the rest of the watch goes on either way. */
  private after(failed: Detector, { code, message }: CarpalError): void {
    const { host } = this;
    host.fault(code, message);
    if (failed.ear !== null) host.listening.remove(failed.ear);
    const next = host.models.fallBack(failed.name, this.buildOf(failed.name));
    if (next !== null) this.add(next);
  }

  private buildOf(model: string): Build {
    switch (model) {
      case 'gesture':
        return (loaded) => this.gestures(loaded);
      case 'speech':
        return (loaded) => createRaise(loaded, this.ports.imu, this.config.raise, this.host.report);
      default:
        return (loaded) => this.handwash(loaded);
    }
  }

  private handwash(model: LoadedModel): Detector {
    const { ports, config, host } = this;
    const { thresholds } = model.metadata;
    const logitsPerStep = model.interpreter.output.scale;
    const water = waterModel(config, ports.microphone);
    const ear =
      water === null
        ? null
        : host.models.open(
            water,
            (heard) => new WashEar(heard, config.sound, thresholds, logitsPerStep),
          );
    return createHandwash(model, ports.imu, config.handwash, host.toDeviceTime, host.report, ear);
  }

  private gestures(model: LoadedModel): Detector {
    const { ports, host } = this;
    const config = this.config.gestures;
    const { metadata, interpreter } = model;
    const { scale } = interpreter.output;
    const builtIn = labelsOn(config.wrist, metadata.labels).filter((label) => label !== 'none');
    const taught = new TaughtGestures({ sha256: metadata.sha256, scale, builtIn });
    if (ports.gestures !== null) {
      new TaughtKeeper(ports.gestures, taught, ({ code, message }) => host.fault(code, message));
    }
    this.taught = taught;
    const margin = {
      logitsPerStep: scale,
      get claimedSteps() {
        return stage.claimedSteps;
      },
    };
    const report = new GestureReport(margin, taught, config, host.report, () => host.acknowledge());
    const stage: GestureStage = new GestureStage(
      model,
      ports.imu,
      config,
      host.toDeviceTime,
      report,
    );
    return new GestureDetector(model.name, stage, report);
  }
}
