import { CarpalError } from '../../src/errors.js';

/** A pin whose level ends deep sleep. */
export interface WakeSource {
  readonly pin: number;
  readonly level: 0 | 1;
}

/** As the S3 has it: any of several pins at one level (ext1), and one pin at the other (ext0). */
export interface DeepSleepWake {
  /** Bits by GPIO number. */
  readonly ext1Mask: number;
  readonly ext1Level: 0 | 1;
  /** -1 for none. */
  readonly ext0Pin: number;
}

/** GPIO 0 to 21 belong to the RTC domain (ESP32-S3 data sheet, section 2.3.2). */
const LAST_RTC_PIN = 21;

/** Throws `bad-config` for pins that cannot end deep sleep, or not together, or for none at all. */
export function deepSleepWake(sources: readonly WakeSource[]): DeepSleepWake {
  for (const { pin } of sources) {
    if (!Number.isInteger(pin) || pin < 0 || pin > LAST_RTC_PIN) {
      throw new CarpalError(
        'bad-config',
        `expected a wake pin from 0 to ${LAST_RTC_PIN}, found ${pin}`,
      );
    }
  }
  const high = sources.filter(({ level }) => level === 1);
  const low = sources.filter(({ level }) => level === 0);
  const [many, few] = high.length >= low.length ? [high, low] : [low, high];
  const [first] = many;
  if (first === undefined || few.length > 1) {
    throw new CarpalError(
      'bad-config',
      `expected wake pins of which all but one share a level, found ${high.length} high and ${low.length} low`,
    );
  }
  return {
    ext1Mask: many.reduce((mask, { pin }) => mask | (1 << pin), 0),
    ext1Level: first.level,
    ext0Pin: few[0]?.pin ?? -1,
  };
}
