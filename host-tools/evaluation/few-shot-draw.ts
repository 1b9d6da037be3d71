import { REACH_RULE, type ReachRule } from '../../src/detect/reach.js';
import { type Encoder, TaughtGestures } from '../../src/detect/taught-gestures.js';
import { SeededRandom } from '../seeded-random.js';
import type { EncodedMotion } from './few-shot-segments.js';

/** A person's stream, encoded by a model that knows neither the person nor the gesture that is taught. */
export interface FewShotTask {
  readonly encoder: Encoder;
  readonly motions: readonly EncodedMotion[];
  /** Repetitions of the gesture that is taught, of those built in, and of others that nobody knows. */
  readonly taught: readonly Span[];
  readonly builtIn: readonly Span[];
  readonly unknown: readonly Span[];
  /** The wearer's days before teaching and after: motions the built-in decision rejected. */
  readonly before: readonly EncodedMotion[];
  readonly after: readonly EncodedMotion[];
  /** Of the days after. */
  readonly hours: number;
}

export interface Span {
  readonly startUs: number;
  readonly endUs: number;
}

/** What came of the repetitions that did not teach, and of everything else. */
export interface DrawScore {
  /** Repetitions made until the gesture was taught; null where all of them did not do. */
  readonly repetitionsUsed: number | null;
  readonly tested: number;
  readonly right: number;
  /** Taken for a built-in gesture, which comes first. */
  readonly asBuiltIn: number;
  /** What would be right if no built-in gesture came first. */
  readonly rightAlone: number;
  /** Built-in gestures' repetitions, and those of which something else is reported than before teaching. */
  readonly builtIn: number;
  readonly builtInChanged: number;
  /** Repetitions of gestures that nobody knows, and those that are taken for the taught one. */
  readonly unknown: number;
  readonly unknownClaimed: number;
  /** Taught claims of motion that was no repetition of anything, in the stream and in the days after. */
  readonly strayClaims: number;
  readonly everydayClaims: number;
  /** What the watch warned of. */
  readonly nearBuiltIn: boolean;
  readonly nearEveryday: boolean;
}

const NAME = 'taught';

/** Teaches from `samples` repetitions drawn by the seed; tests on the rest. */
export function drawFewShot(
  task: FewShotTask,
  samples: number,
  seed: number,
  rule: ReachRule = REACH_RULE,
): DrawScore {
  const watch = new TaughtGestures(task.encoder, rule);
  for (const { embedding } of task.before) watch.claim(embedding);
  // The wearer has made built-in gestures before: every other one, so that none is judged by itself.
  const [known, judged] = [0, 1].map((half) => task.builtIn.filter((_, i) => i % 2 === half));
  for (const span of known!) {
    for (const one of motionsIn(task.motions, span)) {
      if (one.builtIn !== null) watch.claim(one.embedding, one.builtIn);
    }
  }
  const repetitions = new SeededRandom(seed, 'few shots').shuffled(task.taught);
  watch.teach(NAME, samples, 0);
  let used = 0;
  while (watch.isTeaching && used < repetitions.length) {
    for (const motion of motionsIn(task.motions, repetitions[used]!)) {
      if (watch.isTeaching) watch.takeSample(motion.embedding, 0, motion.builtIn);
    }
    used++;
  }
  const { teaching } = watch;
  const claims = (motion: EncodedMotion): boolean =>
    watch.claim(motion.embedding, motion.builtIn) !== null;
  const claimed = (span: Span): boolean => motionsIn(task.motions, span).some(claims);
  const tested = repetitions.slice(used);
  const first = tested.map((repetition) => {
    for (const motion of motionsIn(task.motions, repetition)) {
      if (claims(motion)) return NAME;
      if (motion.builtIn !== null) return 'built in';
    }
    return null;
  });
  const inRepetitions = new Set(
    [...task.taught, ...task.builtIn, ...task.unknown].flatMap((span) =>
      motionsIn(task.motions, span),
    ),
  );
  return {
    repetitionsUsed: watch.isTeaching ? null : used,
    tested: tested.length,
    right: first.filter((answer) => answer === NAME).length,
    rightAlone: tested.filter((repetition) =>
      motionsIn(task.motions, repetition).some(({ embedding }) => watch.claim(embedding) !== null),
    ).length,
    asBuiltIn: first.filter((answer) => answer === 'built in').length,
    builtIn: judged!.length,
    builtInChanged: judged!.filter(claimed).length,
    unknown: task.unknown.length,
    unknownClaimed: task.unknown.filter(claimed).length,
    strayClaims: task.motions.filter((one) => !inRepetitions.has(one) && claims(one)).length,
    everydayClaims: task.after.filter(claims).length,
    nearBuiltIn: teaching.near !== '',
    nearEveryday: teaching.nearEveryday,
  };
}

/** Motions that a stretch shares time with. */
export function motionsIn(motions: readonly EncodedMotion[], span: Span): EncodedMotion[] {
  return motions.filter(({ startUs, endUs }) => startUs < span.endUs && endUs > span.startUs);
}
