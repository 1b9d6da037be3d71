import { datasetOf } from '../../models/training/datasets/datasets.js';
import { foldPlan } from '../../models/training/datasets/folds.js';
import type { Recording } from '../recordings/recording.js';
import { SeededRandom } from '../seeded-random.js';
import type { ContextRecording, ContextSpan } from './context-scores.js';
import type { Context } from './contexts.js';
import { joinRecordings, type Stretch } from './join-recordings.js';
import type { LabelTable } from './label-table.js';
import type { Runner } from './runner.js';
import type { Source } from './source.js';

/** What the watch made of the wearer's contexts. */
export interface ContextEvaluation {
  readonly engine: 'node' | 'xs';
  readonly wallS: number;
  /** As they were recorded. */
  readonly recordings: readonly ContextRecording[];
  /** Each person's recordings one after the other, shuffled: for transitions that nobody recorded. */
  readonly joined: readonly ContextRecording[];
}

export interface ContextOptions {
  readonly sources: readonly Source[];
  readonly labels: LabelTable;
  readonly engine: 'node' | 'xs';
  readonly runner: Runner;
  readonly seed: number;
  readonly onProgress?: (playedS: number, recording: string) => void;
}

/** Limits of src/detect/walking.ts and step-rhythm.ts were set on the people of these folds. */
const TUNED_FOLDS = [0, 1, 2, 3];
/** Long enough for a watch to find itself on a table (40 s) and stay there. */
const STRETCH_S = 90;
const SHORTEST_S = 20;
/** Of one person, so that those with two hundred recordings do not outweigh all. */
const MOST_STRETCHES = 24;

/** Plays the sets that label contexts, as they are and joined. */
export async function evaluateContext(options: ContextOptions): Promise<ContextEvaluation> {
  const started = performance.now();
  const played: Promise<ContextRecording>[] = [];
  const people = new Map<string, { set: string; own: Recording[] }>();
  let playedS = 0;
  const play = async (recording: Recording, set: string, synthetic: boolean): Promise<void> => {
    const one = options.runner.run(recording, null).then(({ contexts }): ContextRecording => {
      const durationUs = recording.t_us[recording.t_us.length - 1]!;
      playedS += durationUs / 1e6;
      options.onProgress?.(playedS, recording.name);
      const { name, subject, segments: activities } = recording;
      const truth = spansOf(recording, contextLabels(options.labels, set));
      const judged = { seen: isTuned(subject), unseenDevice: isUnseenDevice(set), synthetic };
      return { name, set, subject, ...judged, durationUs, truth, contexts, activities };
    });
    one.catch(() => {});
    played.push(one);
    const { width } = options.runner;
    if (played.length > width) await played[played.length - 1 - width];
  };
  for (const source of options.sources) {
    for await (const { recording, set } of source.recordings()) {
      if (Object.keys(contextLabels(options.labels, set)).length === 0) continue;
      await play(recording, set, false);
      const person = people.get(recording.subject) ?? { set, own: [] };
      people.set(recording.subject, person);
      person.own.push(recording);
    }
  }
  const asRecorded = played.length;
  for (const [subject, { set, own }] of people) {
    const joined = shuffled(subject, own, contextLabels(options.labels, set), options.seed);
    if (joined !== null) await play(joined, set, true);
  }
  const all = await Promise.all(played);
  return {
    engine: options.engine,
    wallS: (performance.now() - started) / 1000,
    recordings: all.slice(0, asRecorded),
    joined: all.slice(asRecorded),
  };
}

/** A person's recordings of one context each, in a seeded order; null where there are no two contexts. */
function shuffled(
  subject: string,
  own: readonly Recording[],
  contexts: Readonly<Record<string, Context>>,
  seed: number,
): Recording | null {
  const random = new SeededRandom(seed, `contexts of ${subject}`);
  const left = own.filter((one) => {
    const spans = spansOf(one, contexts);
    const lastUs = one.t_us[one.t_us.length - 1]!;
    return spans.length === 1 && spans[0]!.startUs === 0 && lastUs >= SHORTEST_S * 1e6;
  });
  const found = new Set(left.flatMap((one) => spansOf(one, contexts)[0]!.context));
  if (found.size < 2) return null;
  const stretches: Stretch[] = [];
  let before: Context | null = null;
  while (stretches.length < MOST_STRETCHES) {
    const next = left.filter((one) => spansOf(one, contexts)[0]!.context !== before);
    if (next.length === 0) break;
    // By context first: else the transitions would be those of what was recorded most.
    const kinds = [...new Set(next.map((one) => spansOf(one, contexts)[0]!.context))];
    const kind = random.pick(kinds);
    const recording = random.pick(
      next.filter((one) => spansOf(one, contexts)[0]!.context === kind),
    );
    left.splice(left.indexOf(recording), 1);
    stretches.push({ recording, fromUs: 0, toUs: STRETCH_S * 1e6 });
    before = kind;
  }
  return joinRecordings(`synthetic_contexts:${subject}`, subject, stretches);
}

function contextLabels(table: LabelTable, set: string): Readonly<Record<string, Context>> {
  return (Object.hasOwn(table, set) ? table[set]!.contexts : undefined) ?? {};
}

/** Runs of one context that touch are one. */
function spansOf(
  { segments }: Recording,
  contexts: Readonly<Record<string, Context>>,
): ContextSpan[] {
  const spans: ContextSpan[] = [];
  for (const { startUs, endUs, label } of segments) {
    if (!Object.hasOwn(contexts, label)) continue;
    const context = contexts[label]!;
    const last = spans[spans.length - 1];
    if (last?.context === context && startUs - last.endUs < 1e6) {
      spans[spans.length - 1] = { ...last, endUs };
    } else spans.push({ startUs, endUs, context });
  }
  return spans;
}

function isTuned(subject: string): boolean {
  const fold = foldPlan().subjects[subject];
  return fold !== undefined && TUNED_FOLDS.includes(fold);
}

function isUnseenDevice(set: string): boolean {
  return datasetOf(set)?.use === 'unseen device';
}
