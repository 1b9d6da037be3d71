import { SeededRandom } from '../../seeded-random.js';
import { drawVoice, renderPhrase, type Voice } from './phrase.js';
import { SOUND_RATE_HZ } from './sound-source.js';

/** Seconds of a phrase, and of the breath after it. */
const PHRASE_S = [1.2, 3.2] as const;
const BREATH_S = [0.25, 0.6] as const;

interface Phrase {
  readonly from: number;
  readonly samples: number;
  /** Made when it is heard for the first time, and let go when the next one is. */
  sound: Float64Array | null;
}

/** Somebody who speaks from sample `start` to `end`. */
export class Speech {
  private readonly voice: Voice;
  private readonly phrases: readonly Phrase[];

  /** @param rms counts, while a phrase lasts */
  constructor(
    private readonly seed: number,
    start: number,
    end: number,
    private readonly rms: number,
    speaker: string,
  ) {
    this.voice = drawVoice(new SeededRandom(seed, `voice ${speaker}`));
    this.phrases = phrasesOf(new SeededRandom(seed, `speech ${start}`), start, end);
  }

  /** Adds what falls into `out`, from `first` on. */
  add(first: number, out: Float64Array): void {
    for (const phrase of this.phrases) {
      const { from, samples } = phrase;
      if (from >= first + out.length || from + samples <= first) {
        phrase.sound = null;
        continue;
      }
      phrase.sound ??= renderPhrase(this.voice, samples, this.seed, `phrase ${from}`);
      const begin = Math.max(first, from);
      const end = Math.min(first + out.length, from + samples);
      for (let i = begin; i < end; i++) out[i - first]! += this.rms * phrase.sound[i - from]!;
    }
  }
}

function phrasesOf(random: SeededRandom, start: number, end: number): Phrase[] {
  const phrases: Phrase[] = [];
  let from = start;
  while (from < end) {
    const samples = Math.min(end - from, Math.round(SOUND_RATE_HZ * random.between(...PHRASE_S)));
    phrases.push({ from, samples, sound: null });
    from += samples + Math.round(SOUND_RATE_HZ * random.between(...BREATH_S));
  }
  return phrases;
}
