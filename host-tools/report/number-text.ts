// Figure and unit are joined by a no-break space (U+00A0).

/** What stands where there is no figure. */
export const NONE = '–';

/** `98.1 %` of 0.981. */
export function percentText(share: number | null): string {
  return share === null ? NONE : `${(share * 100).toFixed(1)}\u00a0%`;
}

/** `4.1 s`. */
export function secondsText(seconds: number | null): string {
  return seconds === null ? NONE : `${seconds.toFixed(1).replace('-', '−')}\u00a0s`;
}

/** `0.34 s`. */
export function hundredthsText(seconds: number | null): string {
  return seconds === null ? NONE : `${seconds.toFixed(2).replace('-', '−')}\u00a0s`;
}

/** `116 ms`. */
export function millisecondsText(seconds: number | null): string {
  return seconds === null ? NONE : `${Math.round(seconds * 1000)}\u00a0ms`.replace('-', '−');
}

/** `32.7 h`, or `4.2 min` below an hour. */
export function hoursText(hours: number): string {
  return hours < 1 ? `${(hours * 60).toFixed(1)}\u00a0min` : `${hours.toFixed(1)}\u00a0h`;
}

/** `0.10`; from 100 on whole. */
export function rateText(perHour: number | null): string {
  if (perHour === null) return NONE;
  return perHour >= 100 ? perHour.toFixed(0) : perHour.toFixed(2);
}

/** `1 wash`, `2 washes`. */
export function countText(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
