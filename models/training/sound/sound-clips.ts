import { CarpalError } from '../../../src/errors.js';
import { AUDIO_HZ, HOP_SAMPLES } from '../../../src/signal/mel.js';
import { datasetOf, folderOf } from '../datasets/datasets.js';

/** A clip at 16 kHz, and in which of its hops of 20 ms there is something to be heard. */
export interface SoundClip {
  readonly set: string;
  readonly name: string;
  readonly group: string;
  readonly label: string;
  readonly samples: Int16Array;
  /** A hop each: 1 where it is within 30 dB of the clip's loudest, or between two such no further apart than 0.2 s. */
  readonly active: Uint8Array;
}

const ACTIVE_DB = -30;
const BRIDGED_HOPS = 10;

/** All clips of a set of sounds. Throws `no-data` and `bad-file`. */
export async function readClips(set: string): Promise<SoundClip[]> {
  const dataset = datasetOf(set);
  if (dataset?.kind !== 'sound') throw new CarpalError('usage', `expected a set of sound: ${set}`);
  const clips: SoundClip[] = [];
  for await (const { name, group, label, rateHz, samples } of dataset.each(folderOf(set))) {
    const at16k = rateHz === AUDIO_HZ ? samples : doubled(samples, rateHz);
    clips.push({ set, name, group, label, samples: at16k, active: activeHops(at16k) });
  }
  return clips;
}

export function activeHops(samples: Int16Array): Uint8Array {
  const hops = Math.floor(samples.length / HOP_SAMPLES);
  const energies = Float64Array.from({ length: hops }, (_, hop) => {
    let energy = 0;
    for (let i = hop * HOP_SAMPLES; i < (hop + 1) * HOP_SAMPLES; i++) energy += samples[i]! ** 2;
    return energy;
  });
  const least = energies.reduce((most, one) => Math.max(most, one), 1) * 10 ** (ACTIVE_DB / 10);
  const active = Uint8Array.from(energies, (energy) => (energy >= least ? 1 : 0));
  let last = -1;
  for (let hop = 0; hop < hops; hop++) {
    if (!active[hop]) continue;
    if (last >= 0 && hop - last <= BRIDGED_HOPS) active.fill(1, last, hop);
    last = hop;
  }
  return active;
}

/** Half of the taps beside the middle one. */
const REACH = 31;

/** 8 kHz to 16 kHz through a windowed half-band sinc: nothing above 4 kHz comes to be. */
function doubled(samples: Int16Array, rateHz: number): Int16Array {
  if (rateHz * 2 !== AUDIO_HZ) {
    throw new CarpalError('bad-file', `expected sound at 8 or 16 kHz, found ${rateHz} Hz`);
  }
  const out = new Int16Array(2 * samples.length);
  for (let i = 0; i < samples.length; i++) {
    out[2 * i] = samples[i]!;
    let sum = 0;
    let gain = 0;
    for (let j = -((REACH - 1) / 2); j <= (REACH + 1) / 2; j++) {
      const distance = j - 0.5;
      const tap =
        (Math.sin(Math.PI * distance) / (Math.PI * distance)) *
        (0.5 + 0.5 * Math.cos((Math.PI * distance) / (REACH / 2 + 1)));
      gain += tap;
      sum += tap * (samples[i + j] ?? 0);
    }
    out[2 * i + 1] = Math.max(-32768, Math.min(32767, Math.round(sum / gain)));
  }
  return out;
}
