import type { ActivityName } from './activities.js';

/** What sounds while a step lasts: running water, the wearer speaking, or somebody across the table. */
export type StepSound = 'water' | 'water at both ends' | 'speech' | 'company';

/** What the wearer does, for how long: whole multiples of 20 ms. */
export interface Step {
  readonly activity: ActivityName;
  readonly seconds: number;
  /** Gestures that the hand makes, one soon after the other. */
  readonly gestures?: readonly string[];
  readonly sound?: StepSound;
}

const MINUTE = 60;
const HOUR = 3600;

const step = (activity: ActivityName, seconds: number): Step => ({ activity, seconds });

const sounding = (sound: StepSound, steps: readonly Step[]): readonly Step[] =>
  steps.map((one) => ({ ...one, sound }));

/** One hand wash under a running tap: scrubbing, a pause over the basin where one is given, scrubbing again. */
const wash = (seconds: number, pauseS = 0): readonly Step[] =>
  sounding(
    'water',
    pauseS === 0
      ? [step('handwash', seconds)]
      : [
          step('handwash', seconds / 2),
          step('handwash-pause', pauseS),
          step('handwash', seconds / 2),
        ],
  );

/** The same with the tap turned off while the hands are rubbed. */
const thriftyWash = (seconds: number): readonly Step[] =>
  sounding('water at both ends', [step('handwash', seconds)]);

const meal = (minutes: number): readonly Step[] => [
  step('eat', (minutes / 2) * MINUTE),
  step('drink', 40),
  step('eat', (minutes / 2) * MINUTE),
];

/** Things of seconds: a hand that gestures, a wrist raised to the mouth, and what only looks like it. */
const gesture = (...gestures: readonly string[]): Step => ({ ...step('gesture', 6), gestures });
const RAISE: Step = { ...step('raise', 6), sound: 'speech' };
const SILENT_RAISE = step('raise', 4);
const GLANCE = step('glance', 3);
const SCRATCH = step('scratch', 5);
const CALL: Step = { ...step('phone-call', 40), sound: 'speech' };

/** A stretch of one activity with moments at even distances. */
function withMoments(
  activity: ActivityName,
  seconds: number,
  moments: readonly Step[],
): readonly Step[] {
  const taken = moments.reduce((sum, one) => sum + one.seconds, 0);
  const between = Math.floor((seconds - taken) / (moments.length + 1));
  return [
    ...moments.flatMap((moment) => [step(activity, between), moment]),
    step(activity, seconds - taken - moments.length * between),
  ];
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
  step('still', 24),
  gesture('flick-left'),
  step('still', 12),
  RAISE,
  step('still', 12),
  step('put-on', 6),
  step('table', 60),
];

/**
 * Twenty-four hours from midnight, with six hand washes, fifteen raises with speech, twenty-three gestures, and what
 * they may be taken for: looking at the time, scratching the face, drinking, a call, a raise without a word.
 */
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
  ...withMoments('walk', 20 * MINUTE, [GLANCE, RAISE, gesture('turn-right'), GLANCE]),
  ...withMoments('desk', 2.5 * HOUR, [
    ...[gesture('flick-left'), RAISE, GLANCE, gesture('bounce-up'), SCRATCH, RAISE],
    ...[
      gesture('shake-sideways'),
      GLANCE,
      gesture('turn-left'),
      RAISE,
      gesture('flick-forward'),
      CALL,
    ],
  ]),
  step('walk', 3 * MINUTE),
  ...thriftyWash(26),
  ...withMoments('desk', 1.25 * HOUR, [
    ...[gesture('flick-right'), GLANCE, RAISE, gesture('flick-left', 'flick-left'), SCRATCH],
    ...[gesture('bounce-down'), RAISE, gesture('shake-up-down'), GLANCE],
  ]),
  step('walk', 8 * MINUTE),
  ...wash(38, 6),
  ...sounding('company', meal(24)),
  step('walk', 12 * MINUTE),
  ...withMoments('desk', 3 * HOUR, [
    ...[gesture('turn-right'), RAISE, gesture('flick-backward'), GLANCE, SILENT_RAISE, RAISE],
    ...[gesture('flick-left', 'flick-left'), SCRATCH, gesture('turn-left'), RAISE, GLANCE],
    ...[gesture('shake-sideways'), gesture('bounce-up'), RAISE, gesture('flick-left'), SCRATCH],
  ]),
  ...withMoments('walk', 25 * MINUTE, [RAISE, GLANCE, gesture('flick-right'), GLANCE]),
  step('stand', 10 * MINUTE),
  ...wash(28),
  ...meal(30),
  ...withMoments('still', 2.5 * HOUR, [
    ...[RAISE, gesture('turn-left'), GLANCE, RAISE, gesture('bounce-down'), SCRATCH],
    ...[gesture('flick-forward'), RAISE, gesture('flick-backward'), SILENT_RAISE, GLANCE],
    ...[gesture('shake-up-down'), RAISE, CALL],
  ]),
  step('walk', 5 * MINUTE),
  ...wash(20),
  step('teeth', 2 * MINUTE),
];

/**
 * What the wearer of the scenarios has set: where the watch is worn, which gesture has a double, and how long that
 * may take: whose flicks these are took half a second for one.
 */
export const WEARER_SETTINGS: readonly string[] = [
  'gestures.wrist=left',
  'gestures.doubles=flick-left',
  'gestures.repeatMs=1300',
];

function until(seconds: number, steps: readonly Step[], last: ActivityName): readonly Step[] {
  const used = steps.reduce((sum, one) => sum + one.seconds, 0);
  return [...steps, step(last, seconds - used)];
}

export const SCENARIOS: Readonly<Record<string, readonly Step[]>> = {
  morning: MORNING,
  day: until(24 * HOUR, DAY, 'sleep'),
};
