import type { ImuOptions } from '../imu/imu-options.js';
import type { BoardIo } from './board-io.js';

/** What the board's data say to every IMU driver. Its interrupt pin is opened by whoever wakes the watch. */
export function imuOptions({ data, i2c, clock, delayUs }: BoardIo): ImuOptions {
  const { address, rangeG, motionThresholdMps2, mounting } = data.imu;
  return {
    sensor: address === undefined ? i2c : { ...i2c, address },
    clock,
    delayUs,
    mounting,
    rangeG,
    motionThresholdMps2,
  };
}
