import type { ActivityName } from './activities.js';

/** What the wearer does, for how long: whole multiples of 20 ms. */
export interface Step {
  readonly activity: ActivityName;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 3600;

const step = (activity: ActivityName, seconds: number): Step => ({ activity, seconds });

/** One hand wash: scrubbing, a pause over the basin where one is given, scrubbing again. */
const wash = (seconds: number, pauseS = 0): readonly Step[] =>
  pauseS === 0
    ? [step('handwash', seconds)]
    : [
        step('handwash', seconds / 2),
        step('handwash-pause', pauseS),
        step('handwash', seconds / 2),
      ];

const meal = (minutes: number): readonly Step[] => [
  step('eat', (minutes / 2) * MINUTE),
  step('drink', 40),
  step('eat', (minutes / 2) * MINUTE),
];

const MOMENT_S = 6;

/**
 * A stretch of one activity with a wrist raised to the mouth and a hand that gestures, in turn, at even
 * distances. Nothing detects either yet: what they cost is their motion.
 */
function withMoments(activity: ActivityName, seconds: number, moments: number): readonly Step[] {
  const between = Math.floor((seconds - moments * MOMENT_S) / (moments + 1));
  const steps = Array.from({ length: moments }, (_, i) => [
    step(activity, between),
    step(i % 2 === 0 ? 'raise' : 'gesture', MOMENT_S),
  ]).flat();
  return [...steps, step(activity, seconds - moments * (between + MOMENT_S))];
}

/** Seventeen and a half minutes from the bedside table to the desk and back. */
const MORNING: readonly Step[] = [
  step('table', 60),
  step('put-on', 8),
  step('still', 60),
  step('walk', 60),
  ...wash(36, 5),
  step('stand', 15),
  step('eat', 150),
  step('drink', 40),
  step('eat', 60),
  step('teeth', 120),
  step('walk', 90),
  step('desk', 180),
  step('walk', 20),
  ...wash(25),
  step('still', 60),
  step('put-on', 6),
  step('table', 60),
];

/** Twenty-four hours from midnight, with six hand washes, twenty raises and fifteen gestures. */
const DAY: readonly Step[] = [
  step('sleep', 6.5 * HOUR),
  step('stand', 2 * MINUTE),
  step('walk', MINUTE),
  ...wash(24),
  step('teeth', 2 * MINUTE),
  step('put-on', 10),
  step('table', 15 * MINUTE),
  step('put-on', 10),
  step('fold', 6 * MINUTE),
  ...wash(30, 4),
  ...meal(14),
  ...withMoments('walk', 20 * MINUTE, 3),
  ...withMoments('desk', 2.5 * HOUR, 9),
  step('walk', 3 * MINUTE),
  ...wash(22),
  ...withMoments('desk', 1.25 * HOUR, 5),
  step('walk', 8 * MINUTE),
  ...wash(38, 6),
  ...meal(24),
  step('walk', 12 * MINUTE),
  ...withMoments('desk', 3 * HOUR, 11),
  step('walk', 25 * MINUTE),
  step('stand', 10 * MINUTE),
  ...wash(28),
  ...meal(30),
  ...withMoments('still', 2.5 * HOUR, 7),
  step('walk', 5 * MINUTE),
  ...wash(20),
  step('teeth', 2 * MINUTE),
];

function until(seconds: number, steps: readonly Step[], last: ActivityName): readonly Step[] {
  const used = steps.reduce((sum, one) => sum + one.seconds, 0);
  return [...steps, step(last, seconds - used)];
}

export const SCENARIOS: Readonly<Record<string, readonly Step[]>> = {
  morning: MORNING,
  day: until(24 * HOUR, DAY, 'sleep'),
};
