/** Where the wearer wants a gesture to be made first, the rest counts only for a while after it. */
export interface ActivationRule {
  /** Id of the gesture that opens; empty where every gesture counts at any time. */
  readonly by: string;
  readonly activeUs: number;
}

/** Until when gestures count, in device time; in the past while they do not. */
export type ActiveUntil = number;

export const NEVER_ACTIVE: ActiveUntil = Number.NEGATIVE_INFINITY;

/**
 * The gesture that opens always counts, and begins the time anew; no other prolongs it.
 * @param startUs when the gesture began: one that was begun in time counts
 */
export function afterActivation(
  until: ActiveUntil,
  id: string,
  startUs: number,
  endUs: number,
  { by, activeUs }: ActivationRule,
): { readonly until: ActiveUntil; readonly counts: boolean } {
  if (by === '') return { until, counts: true };
  if (id === by) return { until: endUs + activeUs, counts: true };
  return { until, counts: startUs <= until };
}
