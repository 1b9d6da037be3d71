import { NONE } from '../../src/detect/gesture-stage.js';
import { REACH_RULE, type ReachRule } from '../../src/detect/reach.js';
import { type Board, loadBoard } from '../virtual-watch/board.js';
import { type DrawScore, drawFewShot, type FewShotTask } from './few-shot-draw.js';
import type { UnseenEncoder } from './few-shot-models.js';
import { type EncodedMotion, encodedMotions } from './few-shot-segments.js';
import { gestureStream } from './gesture-stream.js';
import { kindOf, labelsOf, readLabelTable } from './label-table.js';
import { BOARD } from './run-recording.js';
import type { Source, SourceRecording } from './source.js';

/** One gesture taught to one person's watch, before anything is drawn. */
export interface FewShotCase {
  readonly person: string;
  readonly gesture: string;
  /** A task for each wearer whose days the encoder does not know either. */
  readonly tasks: readonly FewShotTask[];
}

/** What came of all draws of one number of samples in one case. */
export interface FewShotScore {
  readonly person: string;
  readonly gesture: string;
  readonly samples: number;
  /** Draws that taught the gesture, and those in which ten repetitions did not do. */
  readonly draws: number;
  readonly untaught: number;
  /** Repetitions made a draw. */
  readonly repetitions: number;
  /** Shares of the repetitions that did not teach. */
  readonly right: number;
  readonly asBuiltIn: number;
  /** The share that would be right if no built-in gesture came first. */
  readonly rightAlone: number;
  /** Share of built-in gestures' repetitions of which something else is reported than before. */
  readonly othersChanged: number;
  /** Share of repetitions of gestures that nobody knows which are taken for the taught one. */
  readonly unknownClaimed: number;
  /** Claims a draw between the repetitions of the stream. */
  readonly stray: number;
  /** Taught claims in everyday motion, and the hours they were heard in: one draw a wearer. */
  readonly everydayClaims: number;
  readonly everydayHours: number;
  /** Shares of draws. */
  readonly nearBuiltIn: number;
  readonly nearEveryday: number;
}

const GESTURE = 'gesture:';

/** What encoders make of people and days that they do not know. */
export async function fewShotCases(
  encoders: readonly UnseenEncoder[],
  gestures: Source,
  set: string,
  everyday: Source,
  seed: number,
  onProgress: (fraction: number, what: string) => void = () => undefined,
): Promise<FewShotCase[]> {
  const board = loadBoard(BOARD);
  const makers = await byPerson(gestures);
  const wearers = await byPerson(everyday);
  const table = readLabelTable();
  const reading = labelsOf(table, set, [], (kind) => kind.startsWith(GESTURE));
  const cases: FewShotCase[] = [];
  for (const [index, { model, people, gestures: unseen }] of encoders.entries()) {
    onProgress(index / encoders.length, unseen.join(' '));
    const { metadata, interpreter } = model;
    const encoder = {
      sha256: metadata.sha256,
      scale: interpreter.output.scale,
      builtIn: metadata.labels.filter((label) => label !== NONE),
    };
    const days = [...wearers]
      .filter(([person]) => people.has(person))
      .map(([, recordings]) => daysOf(recordings, model, board));
    if (days.length === 0) days.push({ before: [], after: [], hours: 0 });
    for (const [person, recordings] of makers) {
      if (!people.has(person)) continue;
      const own = recordings.map(({ recording }) => recording);
      const stream = gestureStream(person, own, seed);
      const motions = encodedMotions(stream, model, board.imu);
      const spans = stream.segments.flatMap(({ label, startUs, endUs }) => {
        const kind = kindOf(reading, label);
        return kind ? [{ id: kind.slice(GESTURE.length), startUs, endUs }] : [];
      });
      for (const gesture of unseen) {
        const taught = spans.filter(({ id }) => id === gesture);
        const others = spans.filter(({ id }) => id !== gesture);
        const builtIn = others.filter(({ id }) => encoder.builtIn.includes(id));
        const unknown = others.filter(({ id }) => !encoder.builtIn.includes(id));
        cases.push({
          person,
          gesture,
          tasks: days.map(({ before, after, hours }) => ({
            ...{ encoder, motions, taught, builtIn, unknown, before, after, hours },
          })),
        });
      }
    }
  }
  return cases;
}

/** Teaches and tests a case so often, each time from other repetitions and on another wearer's days. */
export function scoreCase(
  { person, gesture, tasks }: FewShotCase,
  samples: number,
  draws: number,
  seed: number,
  rule: ReachRule = REACH_RULE,
): FewShotScore {
  const scores = Array.from({ length: draws }, (_, i) =>
    drawFewShot(tasks[i % tasks.length]!, samples, seed + i, rule),
  );
  const taught = scores.filter((score) => score.repetitionsUsed !== null);
  const sum = (of: (score: DrawScore) => number, from = taught): number =>
    from.reduce((total, score) => total + of(score), 0);
  const tested = sum(({ tested: count }) => count);
  const first = scores.slice(0, tasks.length);
  return {
    person,
    gesture,
    samples,
    draws: taught.length,
    untaught: draws - taught.length,
    repetitions: sum(({ repetitionsUsed }) => repetitionsUsed!) / taught.length,
    right: sum(({ right }) => right) / tested,
    asBuiltIn: sum(({ asBuiltIn }) => asBuiltIn) / tested,
    rightAlone: sum(({ rightAlone }) => rightAlone) / tested,
    othersChanged: sum(({ builtInChanged }) => builtInChanged) / sum(({ builtIn }) => builtIn),
    unknownClaimed: sum(({ unknownClaimed }) => unknownClaimed) / sum(({ unknown }) => unknown),
    stray: sum(({ strayClaims }) => strayClaims) / taught.length,
    everydayClaims: sum(({ everydayClaims }) => everydayClaims, first),
    everydayHours: tasks.slice(0, first.length).reduce((total, { hours }) => total + hours, 0),
    nearBuiltIn: sum(({ nearBuiltIn }) => Number(nearBuiltIn)) / taught.length,
    nearEveryday: sum(({ nearEveryday }) => Number(nearEveryday)) / taught.length,
  };
}

async function byPerson(source: Source): Promise<Map<string, SourceRecording[]>> {
  const people = new Map<string, SourceRecording[]>();
  for await (const read of source.recordings()) {
    const { subject } = read.recording;
    const own = people.get(subject) ?? [];
    people.set(subject, own);
    own.push(read);
  }
  return people;
}

/** The first half of each recording is what the wearer did before teaching, the second what they do after. */
function daysOf(
  recordings: readonly SourceRecording[],
  model: UnseenEncoder['model'],
  board: Board,
): { before: EncodedMotion[]; after: EncodedMotion[]; hours: number } {
  const before: EncodedMotion[] = [];
  const after: EncodedMotion[] = [];
  let us = 0;
  for (const { recording } of recordings) {
    const lastUs = recording.t_us.at(-1)!;
    us += lastUs / 2;
    for (const motion of encodedMotions(recording, model, board.imu)) {
      if (motion.builtIn !== null) continue;
      if (motion.endUs < lastUs / 2) before.push(motion);
      else after.push(motion);
    }
  }
  return { before, after, hours: us / 3.6e9 };
}
