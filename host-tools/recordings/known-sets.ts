/** Licences of the public sets, as their sources state them. */
const LICENCES: Readonly<Record<string, string>> = {
  uwash_inwild: 'MIT',
  wisdm51_watch_20hz: 'believed CC BY 4.0 at its source; the copy states none',
  sp_sw_har_watch: 'CC BY 4.0',
  pebble_step_samples_25hz: 'Apache-2.0',
  uhh_imu_gestures_phone: 'MIT',
};

/** What may be done with a set, in one line. */
export function licenceOf(set: string): string {
  return LICENCES[set] ?? 'not known here: see its SOURCE.txt';
}
