import type { SoundClip } from '../../models/training/sound/sound-clips.js';
import { WATER_LABEL } from '../../models/training/sound/sound-models.js';
import type { Recording } from '../recordings/recording.js';
import type { Sound } from '../recordings/wav.js';
import { SeededRandom } from '../seeded-random.js';
import type { EvaluatedRecording } from './evaluation-result.js';
import type { Folds } from './folds.js';
import type { Accepted } from './intake.js';
import type { Heard, Runner } from './runner.js';
import { type Provenance, scoreRecording } from './score-recording.js';
import { SpliceSource } from './splice-source.js';
import { negativeSeconds, type RecordingTruth } from './truth.js';
import { mixedSound, tapSpan } from './wash-mixtures.js';

/** The same motion heard differently; synthetic throughout. */
export interface FusedEvaluation {
  readonly engine: 'node' | 'xs';
  readonly wallS: number;
  /** Motion alone: no microphone, or no consent. */
  readonly motion: readonly EvaluatedRecording[];
  /** Water runs while hands are washed, other things sound or none while they are not. */
  readonly fused: readonly EvaluatedRecording[];
  /** Washes without a sound of water. */
  readonly silentTap: readonly EvaluatedRecording[];
  readonly waterSounds: number;
  readonly noiseSounds: number;
}

export interface FusedOptions {
  readonly accepted: AsyncIterable<Accepted>;
  readonly clips: readonly SoundClip[];
  /** Of the model that hears water. */
  readonly waterFolds: Folds | null;
  readonly engine: 'node' | 'xs';
  /** With the microphone off, and on. */
  readonly deaf: Runner;
  readonly hearing: Runner;
  readonly splices: number;
  readonly seed: number;
  readonly onProgress?: (done: number, recording: string) => void;
}

/** What motion alone takes for washing most readily (models/handwash/CARD.md), and what it never does. */
const NEGATIVES = ['teeth', 'clap', 'fold', 'drink', 'soup', 'dribble', 'type', 'walk'];

type Scene = readonly [Provenance, Recording, Pick<RecordingTruth, 'truth' | 'negativeS'>];

/** Plays washes spliced into other activity, and other activity, without sound and with it. */
export async function evaluateFused(options: FusedOptions): Promise<FusedEvaluation> {
  const started = performance.now();
  const { clips, deaf, hearing, engine, seed } = options;
  const water = clips.filter(({ label }) => label === WATER_LABEL);
  const noise = clips.filter(({ label }) => label !== WATER_LABEL);
  const random = new SeededRandom(seed, 'washes heard');
  const splices = new SpliceSource(options.splices, seed);
  const motion = new Column(deaf, options);
  const fused = new Column(hearing, options);
  const silentTap = new Column(hearing, options);
  for await (const accepted of options.accepted) {
    splices.offer(accepted);
    const { recording, provenance, truth } = accepted;
    const label = recording.segments[0]?.label ?? '';
    if (accepted.timelineOnly || truth.truth.length > 0 || !NEGATIVES.includes(label)) continue;
    const scene: Scene = [provenance, recording, truth];
    const clip = random.uniform() < 0.5 ? random.pick(noise) : null;
    await motion.play(scene);
    await fused.play(scene, heardOf(options, clip, soundOf(recording, clip, 'noise', random)));
  }
  for (const spliced of splices.splices()) {
    const { recording, truth, set, fold, seen } = spliced;
    const { name, subject } = recording;
    const provenance = { name, set, subject, split: 'unseen-people', fold, seen } as const;
    const scene: Scene = [
      provenance,
      recording,
      { truth, negativeS: negativeSeconds(recording, truth) },
    ];
    const clip = random.pick(water);
    const sound = mixedSound(recording, clip, 'water', truth.map(tapSpan), random);
    const quiet = random.pick(noise);
    await motion.play(scene);
    await fused.play(scene, heardOf(options, clip, sound));
    await silentTap.play(
      scene,
      heardOf(options, quiet, soundOf(recording, quiet, 'noise', random)),
    );
  }
  return {
    engine,
    motion: await motion.all(),
    fused: await fused.all(),
    silentTap: await silentTap.all(),
    waterSounds: new Set(water.map(({ group }) => group)).size,
    noiseSounds: new Set(noise.map(({ group }) => group)).size,
    wallS: (performance.now() - started) / 1000,
  };
}

/** A clip from the first sample to the last. */
function soundOf(
  recording: Recording,
  clip: SoundClip | null,
  kind: 'noise',
  random: SeededRandom,
): Sound {
  const endUs = recording.t_us[recording.t_us.length - 1]!;
  return mixedSound(recording, clip, kind, [{ startUs: 0, endUs }], random);
}

/** A clip is judged by the model that was not trained on the sound it was cut from. */
function heardOf({ waterFolds }: FusedOptions, clip: SoundClip | null, sound: Sound): Heard {
  const fold = clip && waterFolds?.subjects[`${clip.set}:${clip.group}`];
  return { sound, folds: typeof fold === 'number' ? { water: fold } : {} };
}

/** Scenes with one runner, no more of them in memory than it works on. */
class Column {
  private readonly runner: Runner;
  private readonly options: FusedOptions;
  private readonly scored: Promise<EvaluatedRecording>[] = [];

  constructor(runner: Runner, options: FusedOptions) {
    this.runner = runner;
    this.options = options;
  }

  async play([provenance, recording, truth]: Scene, heard?: Heard): Promise<void> {
    const { runner, scored } = this;
    const one = runner.run(recording, provenance.fold, heard).then((answer) => {
      this.options.onProgress?.(scored.length, provenance.name);
      return scoreRecording(provenance, recording, truth, answer);
    });
    one.catch(() => {});
    scored.push(one);
    if (scored.length > runner.width) await scored[scored.length - 1 - runner.width];
  }

  all(): Promise<EvaluatedRecording[]> {
    return Promise.all(this.scored);
  }
}
