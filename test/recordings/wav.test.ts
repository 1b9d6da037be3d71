import assert from 'node:assert/strict';
import { parseWav } from '../../host-tools/recordings/wav.js';

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const u32 = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];

function wav({ channels = 1, bits = 16, extra = [] as number[], dataBytes = 4 } = {}): Uint8Array {
  const format = [1, 0, channels, 0, ...u32(16000), ...u32(32000), 2, 0, bits, 0];
  const chunks = [
    ...ascii('fmt '),
    ...u32(16),
    ...format,
    ...extra,
    ...ascii('data'),
    ...u32(dataBytes),
    ...[0xff, 0x7f, 0x00, 0x80],
  ];
  return Uint8Array.from([
    ...ascii('RIFF'),
    ...u32(chunks.length + 4),
    ...ascii('WAVE'),
    ...chunks,
  ]);
}

describe('recordings: WAV', () => {
  it('gives rate and signed samples', () => {
    const { rateHz, samples } = parseWav('a.wav', wav());
    assert.equal(rateHz, 16000);
    assert.deepEqual([...samples], [32767, -32768]);
  });

  it('passes over chunks it does not need, with their padding byte', () => {
    const extra = [...ascii('LIST'), ...u32(3), 1, 2, 3, 0];
    assert.equal(parseWav('a.wav', wav({ extra })).samples.length, 2);
  });

  it('refuses stereo, other widths, cut files and other kinds', () => {
    const refused = (bytes: Uint8Array, message: RegExp) =>
      assert.throws(() => parseWav('a.wav', bytes), { code: 'bad-file', message });
    refused(wav({ channels: 2 }), /2 channels/);
    refused(wav({ bits: 8 }), /of 8 bits/);
    refused(wav({ dataBytes: 6 }), /expected 6 bytes of data, found 4/);
    refused(Uint8Array.from(ascii('OggS........')), /found another kind/);
    refused(wav().subarray(0, 36), /found neither/);
  });
});
