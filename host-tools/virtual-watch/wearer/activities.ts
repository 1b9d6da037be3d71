import type { Vector } from './posture.js';

/** How an activity is played: with which fitted model, and what is changed about it. */
export interface Activity {
  /** A model of coefficients.json, or null where nothing moves. */
  readonly model: string | null;
  /** Factor on the model's motion. */
  readonly strength: number;
  /** Replaces the model's own postures. */
  readonly postures?: readonly Vector[];
  /** Replaces the model's own pace of changes, seconds. */
  readonly dwellS?: number;
  /** Fingers tap. */
  readonly taps?: true;
}

const fitted = (model: string): Activity => ({ model, strength: 1 });

/** Forearm about level: on the palm, the back, the little finger's side, and half way. */
const LYING: readonly Vector[] = [
  [0.1, -0.3, 0.95],
  [-0.1, -0.95, 0.2],
  [0.15, 0.2, -0.95],
  [-0.2, -0.7, 0.7],
];

/** Forearm across the chest, the face towards the mouth: what one speaks to. */
const RAISED: readonly Vector[] = [[0.3, 0.25, 0.92]];

const ACTIVITIES = {
  /** Off the wrist, face up. */
  table: { model: null, strength: 0, postures: [[0.01, -0.015, 1]] },
  /** Taken up and strapped on: no set has it, so handling of cloth stands in. */
  'put-on': { model: 'fold', strength: 0.6, dwellS: 2 },
  /** Sleepers lie still but for a change of posture a few times an hour. */
  sleep: { model: 'still', strength: 0.1, postures: LYING, dwellS: 900 },
  still: fitted('still'),
  stand: fitted('stand'),
  walk: fitted('walk'),
  desk: fitted('desk'),
  eat: fitted('eat'),
  drink: fitted('drink'),
  teeth: fitted('teeth'),
  fold: fitted('fold'),
  handwash: fitted('handwash'),
  /** Hands held still over the basin, between two bouts of scrubbing of one wash. */
  'handwash-pause': fitted('handwash-pause'),
  /** The turn of the wrist there is the wearer's own; no set has it. */
  raise: { model: 'still', strength: 0.6, postures: RAISED },
  /** Double taps of a hand that is otherwise at rest; see taps.ts. */
  gesture: { model: 'still', strength: 0.6, taps: true },
} satisfies Record<string, Activity>;

export type ActivityName = keyof typeof ACTIVITIES;

export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as readonly ActivityName[];

export function activityOf(name: ActivityName): Activity {
  return ACTIVITIES[name];
}
