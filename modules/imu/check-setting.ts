import { CarpalError } from '../../src/errors.js';
import type { ImuSetting } from '../../src/ports.js';

/** Throws `bad-config` for a rate or watermark that the part cannot have. */
export function checkSetting(
  { rateHz, watermark }: ImuSetting,
  maxRateHz: number,
  maxWatermark: number,
): void {
  if (!(rateHz > 0 && rateHz <= maxRateHz)) {
    throw new CarpalError('bad-config', `expected a rate up to ${maxRateHz} Hz, found ${rateHz}`);
  }
  if (!(Number.isInteger(watermark) && watermark >= 1 && watermark <= maxWatermark)) {
    throw new CarpalError(
      'bad-config',
      `expected a watermark from 1 to ${maxWatermark} samples, found ${watermark}`,
    );
  }
}
