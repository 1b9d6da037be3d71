import type { PlannedSound } from '../wearer/plan.js';
import { addRoom } from './room.js';
import { addWater } from './running-water.js';
import { SOUND_RATE_HZ, type SoundSource } from './sound-source.js';
import { Speech } from './speech.js';

/** A voice a hand's breadth away is about 78 dB, one across a table 58 dB (room.ts says what that is in counts). */
const OWN_RMS = 330;
const COMPANY_RMS = 33;

interface Part {
  readonly start: number;
  readonly end: number;
  add(first: number, out: Float64Array): void;
}

/**
 * What a watch hears of a scenario: a room, running water, the wearer's voice and others', all synthetic. It is
 * made a second at a time, of the seconds that are asked for; one seed gives the same samples on every machine.
 */
export class WearerSound implements SoundSource {
  private readonly parts: readonly Part[];
  private readonly sums = new Float64Array(SOUND_RATE_HZ);
  private readonly samples = new Int16Array(SOUND_RATE_HZ);
  private second = Number.NaN;

  constructor(
    sounds: readonly PlannedSound[],
    private readonly seed: number,
  ) {
    this.parts = sounds.map((sound) => partOf(sound, seed));
  }

  read(first: number, out: Int16Array): void {
    for (let done = 0; done < out.length; ) {
      const at = first + done;
      const second = Math.floor(at / SOUND_RATE_HZ);
      if (second !== this.second) this.render(second);
      const from = at - second * SOUND_RATE_HZ;
      const part = this.samples.subarray(from, from + out.length - done);
      out.set(part, done);
      done += part.length;
    }
  }

  private render(second: number): void {
    const { sums, samples, seed } = this;
    const first = second * SOUND_RATE_HZ;
    sums.fill(0);
    addRoom(seed, first, sums);
    for (const part of this.parts) {
      if (part.start < first + SOUND_RATE_HZ && part.end > first) part.add(first, sums);
    }
    for (let i = 0; i < samples.length; i++) {
      samples[i] = Math.max(-32768, Math.min(32767, Math.round(sums[i]!)));
    }
    this.second = second;
  }
}

function partOf({ startUs, endUs, sound }: PlannedSound, seed: number): Part {
  const start = Math.round((startUs * SOUND_RATE_HZ) / 1e6);
  const end = Math.round((endUs * SOUND_RATE_HZ) / 1e6);
  if (sound === 'water') {
    return { start, end, add: (first, out) => addWater(seed, start, end, first, out) };
  }
  const rms = sound === 'speech' ? OWN_RMS : COMPANY_RMS;
  const speech = new Speech(seed, start, end, rms, sound);
  return { start, end, add: (first, out) => speech.add(first, out) };
}
