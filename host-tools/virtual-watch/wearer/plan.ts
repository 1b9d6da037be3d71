import { doubleOf } from '../../../src/detect/repeats.js';
import { labelsOn } from '../../../src/detect/wrist.js';
import type { Segment } from '../../recordings/recording.js';
import { SeededRandom } from '../../seeded-random.js';
import type { ActivityName } from './activities.js';
import { drawGesture, type PlannedGesture } from './gesture-motion.js';
import { gesturePeople, templateOf } from './gesture-templates.js';
import type { Step, StepSound } from './scenario-steps.js';
import { type WearerOptions, WRIST } from './wearer.js';

/** A stretch of sound, microseconds from the start of the scenario. */
export interface PlannedSound {
  readonly startUs: number;
  readonly endUs: number;
  readonly sound: 'water' | 'speech' | 'company';
}

export interface PlannedStep {
  readonly activity: ActivityName;
  readonly samples: number;
  readonly gestures: readonly PlannedGesture[];
}

/** When everything of a scenario happens: what the wearer then plays, and what is true of it. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  readonly segments: readonly Segment[];
  readonly sounds: readonly PlannedSound[];
}

/** Labels of what the wearer does beside an activity: gestures by their id, and speech into a raised wrist. */
export const GESTURE = 'gesture:';
export const SPEAK = 'speak';

/** A hand is held ready so long before the first gesture; one that follows begins so soon after the first. */
const READY_S = [1.7, 2.4] as const;
const APART_S = [0.2, 0.35] as const;
/** The first word comes as the hand arrives or a little later, and the arm stays up after the last. */
const SPEECH_AFTER_S = [0.8, 1.5] as const;
const UP_AFTER_S = [0.3, 0.7] as const;
/** The tap runs a little longer than hands are under it. */
const TAP_BEFORE_S = 2;
const TAP_AFTER_S = 1.5;
/** Where it is turned off meanwhile: hands are wetted so long, and rinsed so long. */
const WETTING_S = 6;
const RINSING_S = 8;

/** Draws the times of everything that the steps leave open. One seed gives one plan. Throws `usage`. */
export function planSteps(
  steps: readonly Step[],
  { seed, wrist = WRIST }: WearerOptions,
  rateHz: number,
): Plan {
  const person = new SeededRandom(seed, 'person gestures').pick(gesturePeople());
  const planned: PlannedStep[] = [];
  const segments: Segment[] = [];
  const sounds: PlannedSound[] = [];
  let first = 0;
  for (const [i, { activity, seconds, gestures: ids = [], sound }] of steps.entries()) {
    const samples = Math.round(seconds * rateHz);
    const random = new SeededRandom(seed, `plan ${i} ${activity}`);
    const gestures = planGestures(ids, { person, wrist }, rateHz, random);
    const at = (sample: number): number => ((first + sample) * 1e6) / rateHz;
    const sampleAt = (t_us: number): number => Math.round((t_us * rateHz) / 1e6) - first;
    let from = 0;
    const until = (sample: number, label: string): void => {
      if (sample > from) segments.push({ startUs: at(from), endUs: at(sample), label });
      from = sample;
    };
    for (const gesture of joined(gestures)) {
      until(gesture.from, activity);
      until(gesture.to, `${GESTURE}${gesture.id}`);
    }
    const heard = sound ? soundsOf(sound, at(0), at(samples), random) : [];
    if (activity === 'raise') {
      for (const { startUs, endUs } of heard) {
        until(sampleAt(startUs), activity);
        until(sampleAt(endUs), SPEAK);
      }
    }
    until(samples, activity);
    sounds.push(...heard);
    planned.push({ activity, samples, gestures });
    first += samples;
  }
  return { steps: planned, segments, sounds: merged(sounds) };
}

function planGestures(
  ids: readonly string[],
  { person, wrist }: { person: string; wrist: string },
  rateHz: number,
  random: SeededRandom,
): PlannedGesture[] {
  const gestures: PlannedGesture[] = [];
  let end = 0;
  for (const id of ids) {
    const [least, most] = gestures.length === 0 ? READY_S : APART_S;
    const from = end + Math.round(rateHz * random.between(least, most));
    const gesture = drawGesture(id, templateOf(onRight(id, wrist), person), from, rateHz, random);
    gestures.push(gesture);
    end = from + gesture.samples;
  }
  return gestures;
}

/** The gesture of the right wrist that is this one's mirror image, where the watch is on the left. */
function onRight(id: string, wrist: string): string {
  return labelsOn(wrist, [id])[0]!;
}

/** What is one event to the watch: two of a kind in a row are the double of it (src/detect/repeats.ts). */
function joined(gestures: readonly PlannedGesture[]): { from: number; to: number; id: string }[] {
  const [one, two] = gestures;
  const spans = gestures.map(({ from, samples, id }) => ({ from, to: from + samples, id }));
  if (!one || !two || one.id !== two.id) return spans;
  return [{ from: one.from, to: two.from + two.samples, id: doubleOf(one.id) }];
}

function soundsOf(
  sound: StepSound,
  startUs: number,
  endUs: number,
  random: SeededRandom,
): PlannedSound[] {
  const speechUs = Math.round(1e6 * random.between(...SPEECH_AFTER_S));
  const upUs = Math.round(1e6 * random.between(...UP_AFTER_S));
  const tapOn = startUs - TAP_BEFORE_S * 1e6;
  const tapOff = endUs + TAP_AFTER_S * 1e6;
  switch (sound) {
    case 'company':
      return [{ startUs, endUs, sound }];
    case 'speech':
      return [{ startUs: startUs + speechUs, endUs: endUs - upUs, sound }];
    case 'water':
      return [{ startUs: tapOn, endUs: tapOff, sound }];
    case 'water at both ends':
      return [
        { startUs: tapOn, endUs: startUs + WETTING_S * 1e6, sound: 'water' },
        { startUs: endUs - RINSING_S * 1e6, endUs: tapOff, sound: 'water' },
      ];
  }
}

/** A tap that runs on from step to step is one sound. */
function merged(sounds: readonly PlannedSound[]): PlannedSound[] {
  const out: PlannedSound[] = [];
  for (const one of sounds) {
    const before = out.at(-1);
    if (before?.sound === one.sound && before.endUs >= one.startUs) {
      out[out.length - 1] = { ...before, endUs: one.endUs };
    } else out.push(one);
  }
  return out;
}
