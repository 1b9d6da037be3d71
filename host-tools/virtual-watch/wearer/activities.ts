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
  /** How long the turn into its posture takes, seconds; 0.9 to 1.3 where not given. */
  readonly turnS?: readonly [least: number, most: number];
  /** How far the wrist rises to its posture, metres; 0 where not given. */
  readonly heightM?: number;
  /** Quick strokes of the fingers, and rests between them. */
  readonly strokes?: true;
}

const fitted = (model: string): Activity => ({ model, strength: 1 });

/** Forearm about level: on the palm, the back, the little finger's side, and half way. */
const LYING: readonly Vector[] = [
  [0.1, -0.3, 0.95],
  [-0.1, -0.95, 0.2],
  [0.15, 0.2, -0.95],
  [-0.2, -0.7, 0.7],
];

/** Forearm before the chest, fingers up, the face towards the mouth: what one speaks to. */
const RAISED: readonly Vector[] = [
  [0.45, -0.3, 0.84],
  [0.3, 0.1, 0.95],
  [0.55, -0.45, 0.7],
];

/** Forearm level, the face up to the eyes. */
const GLANCED: readonly Vector[] = [
  [0.1, -0.15, 0.98],
  [0.25, -0.45, 0.86],
];

/** Fingers at the cheek, or a phone at the ear. */
const AT_FACE: readonly Vector[] = [
  [0.85, -0.35, 0.4],
  [0.9, 0.1, 0.42],
];

/** Forearm ahead, thumb up: how those held their hand whose gestures are played. */
const READY: readonly Vector[] = [[-0.17, -0.98, 0.05]];

/** An arm that rises with a purpose, faster than one that only changes its place. */
const RISE_S = [0.6, 1] as const;

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
  /** The rise to the mouth is the wearer's own; no set has it. As are the next three. */
  raise: {
    model: 'stand',
    strength: 0.8,
    postures: RAISED,
    turnS: RISE_S,
    heightM: 0.4,
    dwellS: 60,
  },
  glance: {
    model: 'stand',
    strength: 0.8,
    postures: GLANCED,
    turnS: RISE_S,
    heightM: 0.25,
    dwellS: 60,
  },
  scratch: {
    model: 'stand',
    strength: 0.8,
    postures: AT_FACE,
    turnS: RISE_S,
    heightM: 0.5,
    strokes: true,
    dwellS: 60,
  },
  'phone-call': {
    model: 'stand',
    strength: 1,
    postures: AT_FACE,
    turnS: RISE_S,
    heightM: 0.5,
    dwellS: 60,
  },
  /** A hand held ready; what it then does is in its step. */
  gesture: { model: 'stand', strength: 0.8, postures: READY },
} satisfies Record<string, Activity>;

export type ActivityName = keyof typeof ACTIVITIES;

export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as readonly ActivityName[];

export function activityOf(name: ActivityName): Activity {
  return ACTIVITIES[name];
}
