import { SELF_RMS, SOUND_RATE_HZ } from './sound-source.js';
import { whiteNoise } from './white-noise.js';

/**
 * A quiet room of 38 dB and the microphone's own noise of 32 dB (SPM1423: 61.5 dB below 94 dB), root mean
 * squares in counts. 94 dB are about -24 dBFS: no board has confirmed that.
 */
const ROOM_RMS = 3.3;

/** Rooms rumble: what is above so many Hz falls by 6 dB an octave. */
const CORNER_HZ = 150;
const KEEP = 1 - (2 * Math.PI * CORNER_HZ) / SOUND_RATE_HZ;
/** Of white noise of 1 through that filter: sqrt((1 - keep) / (1 + keep)). */
const FILTERED_RMS = Math.sqrt((1 - KEEP) / (1 + KEEP));
/** Samples after which the filter has forgotten what it began from. */
const WARM_UP = 400;

/** Adds the sound of nothing in particular to `out`. */
export function addRoom(seed: number, first: number, out: Float64Array): void {
  let low = 0;
  for (let i = -WARM_UP; i < out.length; i++) {
    low = KEEP * low + (1 - KEEP) * whiteNoise(seed, first + i);
    if (i < 0) continue;
    out[i]! += (ROOM_RMS / FILTERED_RMS) * low + SELF_RMS * whiteNoise(seed + 1, first + i);
  }
}
