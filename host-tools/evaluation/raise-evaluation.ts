import type { Segment } from '../recordings/recording.js';
import { checkUnits } from './input-checks.js';
import type { Detection } from './matching.js';
import type { RaiseMixture, RaiseMoment } from './raise-mixtures.js';
import type { WatchAnswer } from './run-recording.js';
import type { Runner } from './runner.js';
import type { Source } from './source.js';
import type { TimeSpan } from './spans.js';

/** Motion without a sound: how often the microphone opened for nothing. */
export interface SilentRecording {
  readonly name: string;
  readonly set: string;
  readonly subject: string;
  readonly durationS: number;
  readonly activities: readonly Segment[];
  readonly listening: readonly TimeSpan[];
  readonly raises: readonly Detection[];
}

/** What came of one moment of a mixture. */
export interface JudgedMoment extends RaiseMoment {
  /** First report between its start and a second after its end; null where none came. */
  readonly reportedUs: number | null;
  /** The microphone as it first opened for it; null where it did not. */
  readonly listening: TimeSpan | null;
}

export interface RaiseEvaluation {
  readonly engine: 'node' | 'xs';
  readonly wallS: number;
  readonly daily: readonly SilentRecording[];
  /** Synthetic throughout. */
  readonly moments: readonly JudgedMoment[];
  /** Reports in mixtures that belong to no moment. */
  readonly strayReports: number;
  readonly mixedS: number;
  readonly voices: number;
}

export interface RaiseOptions {
  readonly sources: readonly Source[];
  readonly mixtures: Iterable<RaiseMixture>;
  readonly voices: number;
  readonly engine: 'node' | 'xs';
  readonly runner: Runner;
  readonly onProgress?: (playedS: number, recording: string) => void;
}

const AFTER_US = 1e6;
const SILENCE = { sound: { rateHz: 16_000, samples: new Int16Array(0) } };

/** Plays daily life in silence, then mixtures of raises and voices. */
export async function evaluateRaise(options: RaiseOptions): Promise<RaiseEvaluation> {
  const started = performance.now();
  const { runner, engine, voices } = options;
  let playedS = 0;
  const told = (name: string, seconds: number): void => {
    playedS += seconds;
    options.onProgress?.(playedS, name);
  };
  const daily: Promise<SilentRecording>[] = [];
  for (const source of options.sources) {
    for await (const { recording, set } of source.recordings()) {
      checkUnits(recording);
      const { name, subject, segments: activities, t_us } = recording;
      const durationS = t_us[t_us.length - 1]! / 1e6;
      const one = runner.run(recording, null, SILENCE).then(({ detections, listening }) => {
        told(name, durationS);
        return { name, set, subject, durationS, activities, listening, raises: detections };
      });
      one.catch(() => {});
      daily.push(one);
      if (daily.length > runner.width) await daily[daily.length - 1 - runner.width];
    }
  }
  const mixed: Promise<{ moments: JudgedMoment[]; stray: number; seconds: number }>[] = [];
  for (const { recording, sound, fold, moments } of options.mixtures) {
    const one = runner.run(recording, fold, { sound }).then((answer) => {
      const seconds = recording.t_us[recording.t_us.length - 1]! / 1e6;
      told(recording.name, seconds);
      return { ...judge(moments, answer), seconds };
    });
    one.catch(() => {});
    mixed.push(one);
    if (mixed.length > runner.width) await mixed[mixed.length - 1 - runner.width];
  }
  const judged = await Promise.all(mixed);
  return {
    engine,
    voices,
    daily: await Promise.all(daily),
    moments: judged.flatMap(({ moments }) => moments),
    strayReports: judged.reduce((sum, { stray }) => sum + stray, 0),
    mixedS: judged.reduce((sum, { seconds }) => sum + seconds, 0),
    wallS: (performance.now() - started) / 1000,
  };
}

function judge(
  moments: readonly RaiseMoment[],
  { detections, listening }: Pick<WatchAnswer, 'detections' | 'listening'>,
): { moments: JudgedMoment[]; stray: number } {
  const taken = new Set<Detection>();
  const judged = moments.map((moment) => {
    const untilUs = moment.endUs + AFTER_US;
    const own = detections.filter(({ t_us }) => t_us >= moment.startUs && t_us <= untilUs);
    for (const one of own) taken.add(one);
    const open = listening.find(
      ({ startUs, endUs }) => endUs > moment.startUs && startUs < moment.endUs,
    );
    return { ...moment, reportedUs: own[0]?.t_us ?? null, listening: open ?? null };
  });
  return { moments: judged, stray: detections.length - taken.size };
}
