import { configText, parseConfig } from '../../src/config.js';
import { configHash } from '../../src/record/config-hash.js';
import type { EvaluatedRecording, Evaluation } from './evaluation-result.js';
import { Intake, type IntakeOptions } from './intake.js';
import { lockHash } from './lock-hash.js';
import type { Runner } from './runner.js';
import { scoreRecording } from './score-recording.js';

export interface EvaluateOptions extends IntakeOptions {
  readonly engine: 'node' | 'xs';
  readonly tflite: 'fast' | 'exact';
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly runner: Runner;
  /** Seconds of recording that have been played. */
  readonly onProgress?: (playedS: number, recording: string) => void;
}

/** Plays all recordings to the watch and holds what it says against their labels. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { models, runner, engine, tflite, config, onProgress } = options;
  const started = performance.now();
  const intake = new Intake(options);
  const scored: Promise<EvaluatedRecording>[] = [];
  const timelines = new Set<string>();
  let playedS = 0;
  for await (const { recording, provenance, truth, timelineOnly } of intake.recordings()) {
    if (timelineOnly) timelines.add(provenance.name);
    const one = runner
      .run(recording, provenance.fold)
      .then((answer) => scoreRecording(provenance, recording, truth, answer));
    one.then(
      ({ durationS, name }) => {
        playedS += durationS;
        onProgress?.(playedS, name);
      },
      () => {},
    );
    scored.push(one);
    // Reading waits for the watches, so that no more than they hold is in memory.
    if (scored.length > runner.width) await scored[scored.length - 1 - runner.width];
  }
  const all = await Promise.all(scored);
  const { thresholds } = models.metadata;
  return {
    engine,
    tflite,
    model: { name: models.name, sha256: models.shipped.sha256 },
    lockHash: lockHash(),
    configHash: configHash(configText(parseConfig(config))),
    thresholds: { enterSteps: thresholds.enterSteps, exitSteps: thresholds.exitSteps },
    wallS: (performance.now() - started) / 1000,
    recordings: all.filter(({ name }) => !timelines.has(name)),
    synthetic: [],
    timelines: all.filter(({ name }) => timelines.has(name)),
    unmappedLabels: intake.unmappedLabels,
  };
}
