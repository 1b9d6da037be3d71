import { Bma423, MAX_WATERMARK } from '../imu/bma423/bma423.js';
import { RANGES, rateRow } from '../imu/bma423/settings.js';
import { STANDARD_GRAVITY_MPS2 } from '../imu/imu-options.js';
import { rowOfRange } from '../imu/rows.js';
import type { BoardIo } from './board-io.js';
import type { ImuPart } from './imu.js';
import { imuOptions } from './imu-options.js';

/** Bosch's bma423_config_file, where `npm run firmware` was told of one. */
export const CONFIGURATION = 'bma423.config';

export function imuPart(board: BoardIo): ImuPart {
  const configuration = board.resource(CONFIGURATION);
  const range = rowOfRange(RANGES, board.data.imu.rangeG, 'g');
  return {
    channels: 3,
    countsPerMps2: range.countsPerG / STANDARD_GRAVITY_MPS2,
    maxWatermark: MAX_WATERMARK,
    wakesOnMotion: configuration !== null,
    rateAtLeast: ({ power, rateHz }) => rateRow(power, rateHz).rateHz,
    open: () =>
      new Bma423({ ...imuOptions(board), ...(configuration === null ? {} : { configuration }) }),
  };
}
