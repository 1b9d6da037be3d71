/** A gesture that was recognised and may not have been reported yet. */
export interface FoundGesture {
  /** Its id, without `gesture:`. */
  readonly id: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly confidence: number;
}

export interface RepeatRule {
  /** From the end of the first until the second is recognised. */
  readonly repeatUs: number;
  /** Ids of which two in a row are another gesture. */
  readonly doubles: readonly string[];
}

/** What waits for its repetition, and what is to be reported, in order. */
export interface RepeatStep {
  readonly pending: FoundGesture | null;
  readonly reports: readonly FoundGesture[];
}

const DOUBLE = 'double-';

/** `double-pinch`, whether two pinches in a row made it or it was taught as one movement. */
export function doubleOf(id: string): string {
  return DOUBLE + id;
}

/** The gesture that `id` is the double of; null for a name that is none's double. */
export function singleOf(id: string): string | null {
  return id.startsWith(DOUBLE) ? id.slice(DOUBLE.length) : null;
}

/**
 * Single → double: one that has a double waits, and either the other comes or it was single.
 * @param t_us when `found` was recognised
 */
export function afterGesture(
  pending: FoundGesture | null,
  found: FoundGesture,
  t_us: number,
  { repeatUs, doubles }: RepeatRule,
): RepeatStep {
  if (pending === null) return alone([], found, doubles);
  const inTime = t_us - pending.endUs <= repeatUs;
  if (!inTime || found.id !== pending.id) return alone([pending], found, doubles);
  const { startUs } = pending;
  const confidence = Math.min(pending.confidence, found.confidence);
  return { pending: null, reports: [{ ...found, id: doubleOf(found.id), startUs, confidence }] };
}

/** Time went on. */
export function afterTime(
  pending: FoundGesture | null,
  t_us: number,
  rule: RepeatRule,
): RepeatStep {
  if (pending === null || t_us < repeatDueUs(pending, rule)) return { pending, reports: [] };
  return { pending: null, reports: [pending] };
}

/** When what waits is reported as single; infinite where nothing waits. */
export function repeatDueUs(pending: FoundGesture | null, { repeatUs }: RepeatRule): number {
  return pending === null ? Number.POSITIVE_INFINITY : pending.endUs + repeatUs;
}

function alone(
  before: readonly FoundGesture[],
  found: FoundGesture,
  doubles: readonly string[],
): RepeatStep {
  if (doubles.includes(found.id)) return { pending: found, reports: before };
  return { pending: null, reports: [...before, found] };
}
