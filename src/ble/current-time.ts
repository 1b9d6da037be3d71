/** Current Time (0x2A2B): year u16, month, day, hours, minutes, seconds, weekday, 1/256 s, reason. */
export const CURRENT_TIME_BYTES = 10;

const DAY_S = 86_400;
/** Days of 400 Gregorian years, and from 0000-03-01 to 1970-01-01. */
const ERA_DAYS = 146_097;
const EPOCH_DAYS = 719_468;

/** UTC in microseconds since 1970, or NaN for bytes that are no time of this century. */
export function utcOfCurrentTime(bytes: Uint8Array): number {
  if (bytes.length !== CURRENT_TIME_BYTES) return Number.NaN;
  const year = bytes[0]! | (bytes[1]! << 8);
  const [, , month, day, hours, minutes, seconds, , fraction] = bytes as unknown as number[];
  const valid =
    year >= 2020 &&
    year < 2100 &&
    month! >= 1 &&
    month! <= 12 &&
    day! >= 1 &&
    day! <= 31 &&
    hours! < 24 &&
    minutes! < 60 &&
    seconds! < 60;
  if (!valid) return Number.NaN;
  const wholeS = daysFrom(year, month!, day!) * DAY_S + hours! * 3600 + minutes! * 60 + seconds!;
  return wholeS * 1e6 + Math.round((fraction! / 256) * 1e6);
}

export function currentTimeOfUtc(utcUs: number, into: Uint8Array): void {
  const wholeS = Math.floor(utcUs / 1e6);
  const days = Math.floor(wholeS / DAY_S);
  const second = wholeS - days * DAY_S;
  const shifted = days + EPOCH_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  into[0] = year & 0xff;
  into[1] = year >> 8;
  into[2] = month;
  into[3] = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  into[4] = Math.floor(second / 3600);
  into[5] = Math.floor(second / 60) % 60;
  into[6] = second % 60;
  // 1970-01-01 was a Thursday; Monday is 1.
  into[7] = ((days + 3) % 7) + 1;
  into[8] = Math.floor(((utcUs - wholeS * 1e6) * 256) / 1e6);
  into[9] = 0;
}

/** Days since 1970-01-01 in the Gregorian calendar, years counted from March (H. Hinnant, chrono dates). */
function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_DAYS;
}
