import { SeededRandom } from '../../../host-tools/seeded-random.js';
import type { FoldPlan } from '../datasets/folds.js';
import type { SoundClip } from './sound-clips.js';
import { NOISE_SET, VOICE_SET, WATER_LABEL } from './sound-models.js';

/** Each leaves out one or two of the seven sounds of water. */
export const SOUND_FOLDS = 4;
const SEED = 1;

/**
 * Deals the sounds that clips were cut from, label by label, and the speakers of the digits. The voices that
 * train stand in no fold: nobody knows who they are, and none of them judges.
 */
export function soundFoldPlan(clips: readonly SoundClip[]): FoldPlan {
  const random = new SeededRandom(SEED, 'folds of sounds');
  const subjects: Record<string, number> = {};
  const labels = [...new Set(clips.map(({ label }) => label))].sort();
  // Water first, so that its few sounds are dealt evenly.
  labels.sort((a, b) => Number(b === WATER_LABEL) - Number(a === WATER_LABEL));
  let next = 0;
  for (const label of labels) {
    const of = clips.filter((clip) => clip.set === NOISE_SET && clip.label === label);
    next = deal(NOISE_SET, of, subjects, next, random);
  }
  const digits = clips.filter(({ set }) => set !== NOISE_SET && set !== VOICE_SET);
  if (digits.length > 0) deal(digits[0]!.set, digits, subjects, 0, null);
  const validation = Array.from({ length: SOUND_FOLDS }, (_, fold) => (fold + 1) % SOUND_FOLDS);
  return { seed: SEED, folds: SOUND_FOLDS, subjects, validation };
}

function deal(
  set: string,
  clips: readonly SoundClip[],
  subjects: Record<string, number>,
  from: number,
  random: SeededRandom | null,
): number {
  const groups = [...new Set(clips.map(({ group }) => group))].sort();
  for (let i = groups.length - 1; random !== null && i > 0; i--) {
    const j = random.integer(i + 1);
    [groups[i], groups[j]] = [groups[j]!, groups[i]!];
  }
  let next = from;
  for (const group of groups) {
    const subject = `${set}:${group}`;
    if (subjects[subject] === undefined) subjects[subject] = next++ % SOUND_FOLDS;
  }
  return next;
}

/**
 * Clips that a fold's model learns from: of no fold, or of another. All of them where nobody is left out.
 * @param sets those that train the model
 */
export function trainingClips(
  clips: readonly SoundClip[],
  sets: readonly string[],
  plan: FoldPlan,
  fold: number | null,
): SoundClip[] {
  return clips.filter(
    ({ set, group }) =>
      sets.includes(set) && (fold === null || plan.subjects[`${set}:${group}`] !== fold),
  );
}
