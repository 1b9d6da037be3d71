import { configText, parseConfig } from '../../src/config.js';
import { configHash } from '../../src/record/config-hash.js';
import type { Recording } from '../recordings/recording.js';
import type { EvaluatedRecording, Evaluation, TfliteEngine } from './evaluation-result.js';
import { Intake, type IntakeOptions } from './intake.js';
import { lockHash } from './lock-hash.js';
import type { Runner } from './runner.js';
import { type Provenance, scoreRecording } from './score-recording.js';
import { type SplicedRecording, SpliceSource } from './splice-source.js';
import { negativeSeconds, type RecordingTruth } from './truth.js';

export interface EvaluateOptions extends IntakeOptions {
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly runner: Runner;
  /** Washes to splice into other activity; they need both. */
  readonly splices: number;
  readonly seed: number;
  /** Seconds of recording that have been played. */
  readonly onProgress?: (playedS: number, recording: string) => void;
}

/** Plays all recordings to the watch and holds what it says against their labels. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { models, engine, tflite, config } = options;
  const started = performance.now();
  const intake = new Intake(options);
  // Gestures stand in streams as they are: only of washes nobody recorded how they begin.
  const count = models.feature.name === 'handwash' ? options.splices : 0;
  const splices = new SpliceSource(count, options.seed);
  const queue = new Queue(options);
  const timelines = new Set<string>();
  for await (const accepted of intake.recordings()) {
    const { recording, provenance, truth } = accepted;
    if (accepted.timelineOnly) timelines.add(provenance.name);
    splices.offer(accepted);
    await queue.add(provenance, recording, truth);
  }
  const all = await queue.finish();
  if (splices.lack !== null) options.onNote?.(`no washes could be spliced: ${splices.lack}`);
  for (const spliced of splices.splices()) await queue.add(...ofSplice(spliced));
  const synthetic = await queue.finish();
  const { thresholds } = models.metadata;
  return {
    feature: models.feature.name,
    engine,
    tflite,
    model: { name: models.name, sha256: models.shipped.sha256 },
    lockHash: lockHash(),
    configHash: configHash(configText(parseConfig(config))),
    thresholds: { enterSteps: thresholds.enterSteps, exitSteps: thresholds.exitSteps },
    wallS: (performance.now() - started) / 1000,
    recordings: all.filter(({ name }) => !timelines.has(name)),
    synthetic,
    timelines: all.filter(({ name }) => timelines.has(name)),
    unmappedLabels: intake.unmappedLabels,
  };
}

type Work = [Provenance, Recording, Pick<RecordingTruth, 'truth' | 'negativeS'>];

/** Recordings with the runner, and what came of them, in the order they were added. */
class Queue {
  private readonly options: EvaluateOptions;
  private scored: Promise<EvaluatedRecording>[] = [];
  private playedS = 0;

  constructor(options: EvaluateOptions) {
    this.options = options;
  }

  /** Waits while the runner has as much as it works on, so that no more than that is in memory. */
  async add(...[provenance, recording, truth]: Work): Promise<void> {
    const { runner } = this.options;
    const one = runner
      .run(recording, provenance.fold)
      .then((answer) => scoreRecording(provenance, recording, truth, answer));
    // A failure is thrown where its result is waited for.
    one.then(
      (done) => this.tell(done),
      () => {},
    );
    this.scored.push(one);
    if (this.scored.length > runner.width) await this.scored[this.scored.length - 1 - runner.width];
  }

  async finish(): Promise<EvaluatedRecording[]> {
    const all = await Promise.all(this.scored);
    this.scored = [];
    return all;
  }

  private tell({ durationS, name }: EvaluatedRecording): void {
    this.playedS += durationS;
    this.options.onProgress?.(this.playedS, name);
  }
}

function ofSplice({ recording, truth, set, fold, seen }: SplicedRecording): Work {
  const { name, subject } = recording;
  const provenance = { name, set, subject, split: 'unseen-people', fold, seen } as const;
  return [provenance, recording, { truth, negativeS: negativeSeconds(recording, truth) }];
}
