import { datasetsIn } from '../../models/training/datasets/datasets.js';

/** What may be measured, in the order in which it is shown. */
export const FEATURES = [
  'handwash',
  'gesture',
  'taught',
  'raise',
  'sound',
  'fused',
  'context',
] as const;
export type Feature = (typeof FEATURES)[number];

/** Hours in which nobody does what is looked for. */
const DAILY_LIFE = [
  'uwash_inwild',
  'wisdm51_watch_20hz',
  'sp_sw_har_watch',
  'pebble_step_samples_25hz',
];
const SOUNDS = ['fsdd_digits_8khz', 'mycroft_precise_voice', 'esc50_fold4_cc0_ccby'];

/** The sets that each feature is measured on where none are named. */
export const SETS: Readonly<Record<Feature, readonly string[]>> = {
  handwash: DAILY_LIFE,
  gesture: ['uhh_imu_gestures_phone', ...DAILY_LIFE],
  taught: ['uhh_imu_gestures_phone'],
  raise: [...DAILY_LIFE, 'st_wrist_datalogs'],
  sound: SOUNDS,
  fused: ['uwash_inwild', 'wisdm51_watch_20hz'],
  context: ['wisdm51_watch_20hz', 'sp_sw_har_watch', 'pebble_step_samples_25hz'],
};

/** Those of a feature's sets that lie on this machine. */
export function setsOf(feature: Feature): string[] {
  const here = new Set(datasetsIn().map(({ name }) => name));
  return SETS[feature].filter((name) => here.has(name));
}

/** Whether all that is named are sets of sound. */
export function areSounds(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => SOUNDS.includes(name));
}
