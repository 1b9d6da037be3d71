import type { Outcome, TruthEvent } from './evaluation-result.js';
import { EVENT_FEATURES } from './event-feature.js';

/** What the watch said, before anybody looked at the truth. */
export interface Detection {
  readonly kind: string;
  /** Confirmation. */
  readonly t_us: number;
  /** Back-dated. */
  readonly startUs: number;
  /** null where the recording ended before the wash did; a gesture is over when it is reported. */
  readonly endUs: number | null;
  /** As the watch gave it, of a gesture: 0…1. */
  readonly confidence?: number;
}

export interface Match {
  readonly outcome: Outcome;
  /** Index in the truth; null for a false alarm. */
  readonly truth: number | null;
}

/**
 * One to one, of one kind: the first confirmation inside a truth is its hit, further ones are fragments,
 * those outside every truth are false alarms (Ward 2011). Where truths overlap, the one that ends first is
 * taken first: that leaves most for the detections to come. A gesture is reported when it is over, so what
 * must lie in the truth, in part, is the motion that it was found in.
 * @returns one match for each detection, in their order
 */
export function matchEvents(
  detections: readonly Detection[],
  truth: readonly TruthEvent[],
): Match[] {
  const hit = new Set<number>();
  const matches = new Array<Match>(detections.length);
  for (const index of byConfirmation(detections)) {
    const detection = detections[index]!;
    const around = truth
      .map((event, i) => ({ event, i }))
      .filter(({ event }) => event.kind === detection.kind && meets(event, detection))
      .sort((a, b) => a.event.endUs - b.event.endUs);
    const free = around.find(({ i }) => !hit.has(i));
    if (free) {
      hit.add(free.i);
      matches[index] = { outcome: 'hit', truth: free.i };
    } else {
      const first = around[0];
      matches[index] = first
        ? { outcome: 'fragment', truth: first.i }
        : { outcome: 'false', truth: null };
    }
  }
  return matches;
}

function byConfirmation(detections: readonly Detection[]): number[] {
  return detections.map((_, i) => i).sort((a, b) => detections[a]!.t_us - detections[b]!.t_us);
}

/** Whether a detection is one of an event, were they of one kind. */
export function meets({ startUs, endUs }: TruthEvent, detection: Detection): boolean {
  const { t_us } = detection;
  if (!isGesture(detection)) return t_us >= startUs && t_us <= endUs;
  return detection.startUs < endUs && (detection.endUs ?? t_us) > startUs;
}

function isGesture({ kind }: Detection): boolean {
  return EVENT_FEATURES.gesture.takes(kind);
}

/** Whether a detection was open, from its confirmation to its end, in more than one truth. */
export function isMerge(detection: Detection, truth: readonly TruthEvent[]): boolean {
  const endUs = detection.endUs ?? Number.POSITIVE_INFINITY;
  const within = truth.filter(
    (event) =>
      event.kind === detection.kind && event.startUs < endUs && event.endUs > detection.t_us,
  );
  return within.length > 1;
}
