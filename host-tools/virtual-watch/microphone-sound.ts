import { CarpalError } from '../../src/errors.js';
import { readWav, type Sound } from '../recordings/wav.js';
import { MICROPHONE_RATE_HZ } from './virtual-microphone.js';

/** A mono WAV file of 16 bits at the microphone's rate. Throws `bad-file`, or `bad-samples` for another rate. */
export async function readMicrophoneSound(path: string): Promise<Sound> {
  const sound = await readWav(path);
  if (sound.rateHz === MICROPHONE_RATE_HZ) return sound;
  throw new CarpalError(
    'bad-samples',
    `${path}: expected ${MICROPHONE_RATE_HZ} samples a second, found ${sound.rateHz}`,
  );
}
