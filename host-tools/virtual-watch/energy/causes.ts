/** What the current goes to, in the order a stack of them is drawn: what never stops comes first. */
export const CAUSES = [
  'asleep',
  'parts',
  'imu',
  'radio',
  'waking',
  'bus',
  'javascript',
  'kernels',
  'inference',
  'microphone',
  'flash',
  'haptics',
] as const;
export type Cause = (typeof CAUSES)[number];

export const CAUSE_TITLES: Readonly<Record<Cause, string>> = {
  asleep: 'SoC asleep',
  parts: 'other parts of the board',
  imu: 'IMU',
  radio: 'radio',
  waking: 'waking up',
  bus: 'reading the IMU over I2C',
  javascript: 'JavaScript',
  kernels: 'C kernels',
  inference: 'inference',
  microphone: 'microphone',
  flash: 'flash writes',
  haptics: 'haptics',
};
