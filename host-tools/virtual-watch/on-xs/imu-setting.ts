import { CarpalError } from '../../../src/errors.js';
import type { ImuSetting } from '../../../src/ports.js';

/** Their index is their code in xs-host/. */
export const IMU_POWERS: readonly ImuSetting['power'][] = ['motion', 'low-power', 'normal'];

const MIN_RATE_HZ = 0.1;
const MAX_RATE_HZ = 6400;

/** Throws `bad-config` for what no IMU could do; both twins of the simulated IMU refuse the same. */
export function checkImuSetting(setting: ImuSetting, maxWatermark: number): void {
  const { power, rateHz, watermark } = setting;
  if (!IMU_POWERS.includes(power)) {
    throw new CarpalError('bad-config', `expected power ${IMU_POWERS.join(', ')}, found ${power}`);
  }
  if (!(rateHz >= MIN_RATE_HZ && rateHz <= MAX_RATE_HZ)) {
    throw new CarpalError(
      'bad-config',
      `expected an IMU rate from ${MIN_RATE_HZ} to ${MAX_RATE_HZ} Hz, found ${rateHz}`,
    );
  }
  if (!(Number.isInteger(watermark) && watermark >= 1 && watermark <= maxWatermark)) {
    throw new CarpalError(
      'bad-config',
      `expected a watermark from 1 to ${maxWatermark} samples, found ${watermark}`,
    );
  }
}
