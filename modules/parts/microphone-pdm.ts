import { CarpalError } from '../../src/errors.js';
import type { Microphone } from '../../src/ports.js';
import { PdmMicrophone } from '../pdm-mic/pdm-microphone.js';
import type { BoardIo } from './board-io.js';

/** Throws `bad-config` where the board's data name no PDM pins. */
export function microphoneOf({ data }: BoardIo): Microphone {
  const pins = data.microphone;
  if (pins === undefined || !('slot' in pins)) {
    throw new CarpalError('bad-config', `expected PDM pins in ${data.name}, found none`);
  }
  return new PdmMicrophone({ clockPin: pins.clock, dataPin: pins.data, slot: pins.slot });
}
