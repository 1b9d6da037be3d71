import { STANDARD_GRAVITY_MPS2 } from '../imu/imu-options.js';
import { MAX_WATERMARK, Qmi8658 } from '../imu/qmi8658/qmi8658.js';
import { RANGES, rateRow } from '../imu/qmi8658/settings.js';
import { rowOfRange } from '../imu/rows.js';
import type { BoardIo } from './board-io.js';
import type { ImuPart } from './imu.js';
import { imuOptions } from './imu-options.js';

/** The accelerometer alone: no shipped model asks for the gyroscope, which takes 0.6 mA. */
export function imuPart(board: BoardIo): ImuPart {
  const range = rowOfRange(RANGES, board.data.imu.rangeG, 'g');
  return {
    channels: 3,
    countsPerMps2: range.countsPerG / STANDARD_GRAVITY_MPS2,
    maxWatermark: MAX_WATERMARK,
    wakesOnMotion: true,
    rateAtLeast: ({ power, rateHz }) => rateRow(power, 3, rateHz).rateHz,
    open: () => new Qmi8658(imuOptions(board)),
  };
}
