import type { SoundClip } from '../../models/training/sound/sound-clips.js';
import type { Recording } from '../recordings/recording.js';
import type { Sound } from '../recordings/wav.js';
import type { SeededRandom } from '../seeded-random.js';
import { SOUND_RATE_HZ } from '../virtual-watch/sound/sound-source.js';
import { WearerSound } from '../virtual-watch/sound/wearer-sound.js';
import type { TimeSpan } from './spans.js';

/** The tap runs a little longer than hands are under it. */
const TAP_BEFORE_US = 2e6;
const TAP_AFTER_US = 1.5e6;
/** Root mean squares in counts: water half a metre from the wrist, other things in the room. */
const WATER_RMS = [60, 400] as const;
const NOISE_RMS = [10, 200] as const;
/** Where a clip is repeated: no click. */
const FADE = 1600;

/** What a watch may hear of a recording of motion, which nobody made: a room, and a clip while `spans` last. */
export function mixedSound(
  { t_us }: Recording,
  clip: SoundClip | null,
  kind: 'water' | 'noise',
  spans: readonly TimeSpan[],
  random: SeededRandom,
): Sound {
  const samples = new Int16Array(Math.ceil((t_us[t_us.length - 1]! / 1e6) * SOUND_RATE_HZ));
  new WearerSound([], random.integer(1_000_000)).read(0, samples);
  if (clip === null) return { rateHz: SOUND_RATE_HZ, samples };
  const [least, most] = kind === 'water' ? WATER_RMS : NOISE_RMS;
  const gain = random.between(least, most) / Math.max(1, rmsOf(clip.samples));
  for (const { startUs, endUs } of spans) {
    const from = Math.max(0, Math.round((startUs * SOUND_RATE_HZ) / 1e6));
    const to = Math.min(samples.length, Math.round((endUs * SOUND_RATE_HZ) / 1e6));
    repeat(clip.samples, gain, samples, from, to);
  }
  return { rateHz: SOUND_RATE_HZ, samples };
}

/** When the tap runs for a wash. */
export function tapSpan({ startUs, endUs }: TimeSpan): TimeSpan {
  return { startUs: startUs - TAP_BEFORE_US, endUs: endUs + TAP_AFTER_US };
}

/** Adds a clip again and again, each time faded in over the end of the one before. */
function repeat(clip: Int16Array, gain: number, out: Int16Array, from: number, to: number): void {
  const step = clip.length - FADE;
  for (let first = from; first < to; first += step) {
    for (let i = 0; i < clip.length && first + i < to; i++) {
      const rise = first === from ? 1 : Math.min(1, i / FADE);
      const fall = Math.min(1, (clip.length - i) / FADE);
      const sum = out[first + i]! + Math.round(gain * rise * fall * clip[i]!);
      out[first + i] = Math.max(-32768, Math.min(32767, sum));
    }
  }
}

function rmsOf(samples: Int16Array): number {
  let energy = 0;
  for (const value of samples) energy += value * value;
  return Math.sqrt(energy / samples.length);
}
