import type { ImuSetting } from '../../src/ports.js';
import type { FifoImu } from '../imu/fifo-imu.js';
import type { BoardIo } from './board-io.js';

/** What of an IMU is known before it is opened. */
export interface ImuPart {
  readonly channels: number;
  readonly countsPerMps2: number;
  readonly maxWatermark: number;
  readonly wakesOnMotion: boolean;
  /** The part's own rate for one that is asked of it. */
  rateAtLeast(asked: Pick<ImuSetting, 'power' | 'rateHz'>): number;
  /** Throws `imu-lost`. */
  open(): FifoImu;
}

/** The IMU of this board: its manifest chooses between this file, for none, and imu-<part>.ts. */
export function imuPart(_board: BoardIo): ImuPart | null {
  return null;
}
