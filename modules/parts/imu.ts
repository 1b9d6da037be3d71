import type { FifoImu } from '../imu/fifo-imu.js';
import type { BoardIo } from './board-io.js';

/** What of an IMU is known before it is opened. */
export interface ImuPart {
  readonly channels: number;
  readonly countsPerMps2: number;
  readonly maxWatermark: number;
  readonly wakesOnMotion: boolean;
  /** Throws `imu-lost`. */
  open(): FifoImu;
}

/** The IMU of this board: its manifest chooses between this file, for none, and imu-<part>.ts. */
export function imuPart(_board: BoardIo): ImuPart | null {
  return null;
}
