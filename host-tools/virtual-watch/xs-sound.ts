import { SOUND_RATE_HZ, type SoundSource } from './sound/sound-source.js';
import { ANSWER_GOOD, answer } from './xs-link.js';

/** Serves the host's calls for sound, a second at a time. */
export class XsSound {
  private readonly samples = new Int16Array(SOUND_RATE_HZ);
  private readonly bytes = new Uint8Array(this.samples.buffer);

  constructor(private readonly source: SoundSource) {}

  /** `payload`: which second since the start (f64). Answers with its samples. */
  second(payload: Buffer): Buffer {
    this.source.read(payload.readDoubleLE(0) * SOUND_RATE_HZ, this.samples);
    return answer(ANSWER_GOOD, this.bytes);
  }
}
