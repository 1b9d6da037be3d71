import { type FoldPlan, foldPlan } from '../datasets/folds.js';

export const GESTURE_SET = 'uhh_imu_gestures_phone';
/** What is done all day; nobody makes gestures in it. */
export const EVERYDAY_SETS = ['wisdm51_watch_20hz', 'uwash_inwild'] as const;

const PEOPLE = ['j', 'l', 'na', 'ni'];

/**
 * Four folds, in each one person of Hamburg's and a quarter of the people of everyday motion. Those of the fold after
 * it set its threshold with what they do all day; their gestures, of which there are few, train.
 */
export function gestureFoldPlan(): FoldPlan {
  const { seed, subjects: everyday } = foldPlan();
  const folds = PEOPLE.length;
  const subjects: Record<string, number> = {};
  for (const [fold, person] of PEOPLE.entries()) subjects[`${GESTURE_SET}:${person}`] = fold;
  for (const [i, person] of Object.keys(everyday).sort().entries()) subjects[person] = i % folds;
  const validation = PEOPLE.map((_, fold) => (fold + 1) % folds);
  return { seed, folds, subjects, validation };
}

/** Gestures that some encoders never saw: what they make of gestures that are taught. Each set is left out together. */
export const UNSEEN_GESTURES: Readonly<Record<string, readonly string[]>> = {
  a: ['flick-forward', 'bounce-down', 'turn-left', 'shake-sideways'],
};
