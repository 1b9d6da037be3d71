import { readFile } from 'node:fs/promises';
import { CarpalError } from '../../src/errors.js';

export interface Sound {
  readonly rateHz: number;
  readonly samples: Int16Array;
}

const PCM = 1;

/** A mono WAV file of 16-bit PCM. Throws `bad-file`. */
export async function readWav(path: string): Promise<Sound> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CarpalError('bad-file', `${path}: expected a WAV file, found none to read`, {
      cause,
    });
  });
  return parseWav(path, bytes);
}

/** `name` is for errors. RIFF: chunks of a four-letter name, a length and a body padded to two bytes. */
export function parseWav(name: string, bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || text(0) !== 'RIFF' || text(8) !== 'WAVE') {
    throw new CarpalError('bad-file', `${name}: expected a WAV file, found another kind`);
  }
  let rateHz = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (body + length > bytes.length) {
      throw new CarpalError(
        'bad-file',
        `${name}: expected ${length} bytes of ${text(at)}, found ${bytes.length - body}`,
      );
    }
    if (text(at) === 'fmt ') rateHz = monoRate(name, view, body);
    if (text(at) === 'data') {
      if (rateHz === 0) break;
      const samples = new Int16Array(length >> 1);
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(body + 2 * i, true);
      return { rateHz, samples };
    }
    at = body + length + (length & 1);
  }
  throw new CarpalError('bad-file', `${name}: expected a format and then samples, found neither`);
}

function monoRate(name: string, view: DataView, at: number): number {
  const format = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const bits = view.getUint16(at + 14, true);
  if (format !== PCM || channels !== 1 || bits !== 16) {
    throw new CarpalError(
      'bad-file',
      `${name}: expected mono PCM of 16 bits, found format ${format}, ${channels} channels of ${bits} bits`,
    );
  }
  return view.getUint32(at + 4, true);
}
