import type { BoardData } from '../../../modules/parts/board-io.js';

/** Every GPIO a board's data name. */
export function pinsOf({ i2c, imu, microphone, pmu, haptics, button, park }: BoardData): number[] {
  const named = [i2c.data, i2c.clock, imu.interrupt, pmu?.interrupt, haptics?.pin, button.pin];
  const heard = Object.values(microphone ?? {}).filter((value) => typeof value === 'number');
  return [...named, ...heard, ...park.low, ...park.high].filter((pin) => pin !== undefined);
}
