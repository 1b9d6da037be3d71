import type { DetectionEvent } from '../events.js';
import { leastBytes } from '../record/codec.js';
import { LayoutEncoder, type LayoutValues } from './layout-encoder.js';
import { DETECTION_KINDS, DETECTION_LAYOUT } from './layouts.js';

export const DETECTION_BYTES = leastBytes(DETECTION_LAYOUT);

const MAX_U32 = 0xffffffff;

/** Detections as they go on the air. */
export class DetectionEncoder {
  private readonly encoder = new LayoutEncoder(DETECTION_LAYOUT);
  private readonly values: LayoutValues<typeof DETECTION_LAYOUT> = {
    sequence: 0,
    kind: DETECTION_KINDS[0],
    gesture: 0,
    phase: 'start',
    confidence: 0,
    t_us: 0,
    durationMs: 0,
  };

  /** @param gestureId of `gesture:<id>`, 0 where it has none; 0 for the other kinds */
  encode(event: DetectionEvent, gestureId: number, sequence: number, into: Uint8Array): void {
    const { values } = this;
    values.sequence = sequence;
    values.kind = kindOnAir(event.kind);
    values.gesture = gestureId;
    values.phase = event.phase;
    values.confidence = event.confidence;
    values.t_us = event.t_us;
    const us = (event.endUs ?? event.t_us) - event.startUs;
    values.durationMs = us > 0 ? Math.min(MAX_U32, Math.floor(us / 1000)) : 0;
    into.set(this.encoder.encode(values));
  }
}

/** All else is `gesture:<id>`. Compared, not searched: `startsWith` takes memory on XS. */
function kindOnAir(kind: string): (typeof DETECTION_KINDS)[number] {
  return kind === 'handwash' || kind === 'raise' ? kind : 'gesture';
}
