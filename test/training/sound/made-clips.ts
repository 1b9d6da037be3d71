import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { activeHops, type SoundClip } from '../../../models/training/sound/sound-clips.js';

/** A clip of noise, half of it silence, that says it is one of a set's. */
export function madeClip(set: string, label: string, group: string, seconds = 2): SoundClip {
  const random = new SeededRandom(1, `${set} ${label} ${group}`);
  const samples = Int16Array.from({ length: 16_000 * seconds }, (_, i) =>
    Math.round(i < 8000 * seconds ? random.between(-8000, 8000) : 0),
  );
  return { set, label, group, name: `${label}-${group}`, samples, active: activeHops(samples) };
}
