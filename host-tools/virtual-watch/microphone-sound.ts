import { CarpalError } from '../../src/errors.js';
import { readWav } from '../recordings/wav.js';
import { recordedSound, SOUND_RATE_HZ, type SoundSource } from './sound/sound-source.js';

/** A mono WAV file of 16 bits at the microphone's rate. Throws `bad-file`, or `bad-samples` for another rate. */
export async function readMicrophoneSound(path: string): Promise<SoundSource> {
  const sound = await readWav(path);
  if (sound.rateHz === SOUND_RATE_HZ) return recordedSound(sound);
  throw new CarpalError(
    'bad-samples',
    `${path}: expected ${SOUND_RATE_HZ} samples a second, found ${sound.rateHz}`,
  );
}
