import type { Config } from '../config.js';
import type { WatchEvent } from '../events.js';

/** Milliseconds of the pulse by which the wearer is told; 0 for none. A detection is told once, as it starts. */
export function pulseMs(event: WatchEvent, haptics: Config['haptics']): number {
  if (event.type === 'timer') return haptics.goal ? haptics.longPulseMs : 0;
  if (event.type !== 'detection' || event.phase !== 'start') return 0;
  return haptics.detections ? haptics.pulseMs : 0;
}
