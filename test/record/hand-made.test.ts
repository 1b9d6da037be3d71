import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AnyRecord } from '../../src/record/schema.js';
import { hex, toHex } from './hex.js';
import { frameWriter, read } from './wire.js';

/** Frames spelled out by hand; their CRCs are Python's zlib.crc32 over the body. */
const FRAMES: [name: string, sequence: number, record: AnyRecord, wire: string][] = [
  [
    'enumerations and f64',
    0,
    { type: 'mode', t_us: 1e6, from: 'table', to: 'moving', reason: 'motion' },
    // body: 85 0000 | 00000000 80842e41 | 00 02 01 | 5db834c3
    '00 02 85 01 01 01 01 01 05 80 84 2e 41 07 02 01 5d b8 34 c3 00',
  ],
  [
    'a string, a null time and a ratio',
    0x1234,
    {
      type: 'detection',
      t_us: 2.5e6,
      kind: 'handwash',
      phase: 'start',
      startUs: 1e6,
      endUs: null,
      confidence: 204 / 255,
    },
    // 86 3412 | 00000000 d0124341 | 08 "handwash" | 00 | 00000000 80842e41 | 000000000000f87f | cc
    `00 04 86 34 12 01 01 01 0e d0 12 43 41 08 68 61 6e 64 77 61 73 68 01 01 01 01
     05 80 84 2e 41 01 01 01 01 01 08 f8 7f cc 5e c4 93 66 00`,
  ],
  [
    'u32',
    1,
    { type: 'boot', t_us: 0, bootId: 7, cause: 'deep-sleep', uncertaintyUs: 1500 },
    // 83 0100 | 0000000000000000 | 07000000 | 06 | 0000000000709740 | 7936513f
    `00 03 83 01 01 01 01 01 01 01 01 01 02 07 01 01 02 06 01 01 01 01
     08 70 97 40 79 36 51 3f 00`,
  ],
  [
    'a negative f64, UTF-8 of two and three bytes, and the last sequence number',
    0xffff,
    { type: 'fault', t_us: -1.5, code: 'imu-lost', message: 'é→!' },
    // 88 ffff | 000000000000f8bf | 08 "imu-lost" | 06 c3a9 e28692 21 | 754b1788
    `00 04 88 ff ff 01 01 01 01 01 17 f8 bf 08 69 6d 75 2d 6c 6f 73 74
     06 c3 a9 e2 86 92 21 75 4b 17 88 00`,
  ],
  [
    'f32, a null f32 and int16 arrays',
    2,
    {
      type: 'imu',
      t_us: 1e6,
      channels: 3,
      countsPerMps2: 417.75,
      countsPerRadps: null,
      lost: 5,
      stepUs: 20000,
      jitterUs: Int16Array.of(0, -3),
      samples: Int16Array.of(1, -2, 4096, -4096, 32767, -32768),
    },
    // 8a 0200 | 00000000 80842e41 | 03 | 00e0d043 | 0000c07f | 05000000 | 204e0000
    // | 0200 0000 fdff | 0600 0100 feff 0010 00f0 ff7f 0080 | 57e2e8a5
    `00 03 8a 02 01 01 01 01 06 80 84 2e 41 03 04 e0 d0 43 01 04 c0 7f 05 01 01 03 20 4e 01
     02 02 01 01 04 fd ff 06 02 01 03 fe ff 02 10 04 f0 ff 7f 06 80 57 e2 e8 a5 00`,
  ],
  [
    'u8 and a boolean',
    0,
    {
      type: 'header',
      formatVersion: 1,
      schemaFrames: 13,
      configFrames: 2,
      firmware: '0.1',
      board: 'b',
      configHash: 'ab',
      audioConsent: true,
      channels: 3,
      countsPerMps2: 100,
      countsPerRadps: null,
    },
    // 81 0000 | 01 0d 02 | 03 "0.1" | 01 "b" | 02 "ab" | 01 | 03 | 0000c842 | 0000c07f | e31ec179
    `00 02 81 01 0f 01 0d 02 03 30 2e 31 01 62 02 61 62 01 03 01 03 c8 42 01
     07 c0 7f e3 1e c1 79 00`,
  ],
  [
    'text after a u16 length',
    3,
    { type: 'config', part: 1, text: '{"a' },
    // 82 0300 | 01 | 0300 7b2261 | ae027a69
    '00 03 82 03 03 01 03 08 7b 22 61 ae 02 7a 69 00',
  ],
];

describe('frames made by hand', () => {
  for (const [name, sequence, record, wire] of FRAMES) {
    it(`writes ${name}`, () => {
      const { writer, frames } = frameWriter(sequence);
      writer.write(record);
      assert.equal(toHex(frames[0]!), toHex(hex(wire)));
    });

    it(`reads ${name}`, () => {
      const { records, sequences, clean } = read([hex(wire)]);
      assert.deepEqual(records, [record]);
      assert.deepEqual(sequences, [sequence]);
      assert.ok(clean);
    });
  }
});
