import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImage } from '../../host-tools/flasher/read-image.js';
import { appImage, mergedImage, writeImageFolder } from './sample-image.js';

const MEBIBYTE = 1 << 20;

describe('a firmware image', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carpal-image-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, data: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, data);
    return path;
  };

  it('is read from a folder', () => {
    writeImageFolder(folder);
    const image = readImage(folder);
    assert.equal(image.board, 'lilygo_t_watch_s3');
    assert.equal(image.chipId, 9);
    assert.deepEqual(
      image.parts.map(({ name, offset }) => [name, offset]),
      [
        ['bootloader', 0],
        ['partitions', 0x8000],
        ['app', 0x20000],
      ],
    );
    assert.deepEqual(image.parts[2]?.data, readFileSync(join(folder, 'app.bin')));
  });

  it('is read from a merged .bin, whose filler over settings and logs is left out', () => {
    const merged = mergedImage();
    const image = readImage(file('merged.bin', merged));
    assert.deepEqual(
      image.parts.map(({ name, offset }) => [name, offset]),
      [
        ['bootloader', 0],
        ['partitions', 0x8000],
        ['otadata', 0xf000],
        ['ota_0', 0x20000],
      ],
    );
    assert.deepEqual(
      image.keep.map(({ name }) => name),
      ['nvs', 'events'],
    );
    assert.equal(image.flashBytes, 16 * MEBIBYTE);
    const app = image.parts.at(-1)!;
    assert.deepEqual(Buffer.from(app.data), Buffer.from(merged.subarray(0x20000)));
  });

  const BROKEN: [name: string, data: () => Uint8Array, message: RegExp][] = [
    ['an empty file', () => new Uint8Array(0), /begins with 0xe9, found nothing/],
    ['a foreign file', () => Buffer.from('hello there, this is text'), /found 0x68/],
    ['an application alone', () => appImage(100_000, 1), /partition table, found none/],
    ['one cut in the bootloader', () => mergedImage().subarray(0, 9000), /it is cut/],
    ['one cut in the application', () => mergedImage().subarray(0, 0x20000 + 50_000), /it is cut/],
    [
      'one with a damaged partition table',
      () => {
        const merged = mergedImage();
        merged[0x8000 + 5]! ^= 1;
        return merged;
      },
      /checksum is wrong/,
    ],
    [
      "one with another chip's application",
      () => {
        const merged = mergedImage();
        merged[0x20000 + 12] = 5;
        return merged;
      },
      /expected an image for esp32s3, found one for esp32c3/,
    ],
  ];
  for (const [name, data, message] of BROKEN) {
    it(`refuses ${name}`, () => {
      assert.throws(() => readImage(file('x.bin', data())), message);
    });
  }

  type Image = ReturnType<typeof writeImageFolder>;
  const SPOILT: [name: string, spoil: (json: Image) => unknown, message: RegExp][] = [
    ['another format', (json) => ({ ...json, format: 2 }), /expected format 1, found 2/],
    ['no object', () => [], /expected format 1/],
    ['an unknown chip', (json) => ({ ...json, chip: 'z80' }), /found z80/],
    ['no parts', (json) => ({ ...json, parts: [] }), /expected parts, found none/],
    ['parts that are no list', (json) => ({ ...json, parts: 7 }), /expected a list as parts/],
    [
      'a negative offset',
      (json) => with0(json, { offset: -1 }),
      /whole number as offset, found -1/,
    ],
    ['an offset inside a sector', (json) => with0(json, { offset: 0x8100 }), /starts no sector/],
    ['a missing file', (json) => with0(json, { file: 'none.bin' }), /none\.bin, found none/],
    ['a file elsewhere', (json) => with0(json, { file: '../x.bin' }), /expected a file's name/],
    ['a wrong hash', (json) => with0(json, { sha256: 'ab'.repeat(32) }), /expected sha256 abab/],
    ['parts over one another', (json) => with0(json, { offset: 0x20000 }), /would write over/],
    ['a part over settings', (json) => with0(json, { offset: 0xa000 }), /would write over nvs/],
    ['too small a flash', (json) => ({ ...json, flashBytes: 0x10000 }), /beyond the/],
    [
      "another chip's parts",
      (json) => ({ ...json, chip: 'esp32c3' }),
      /for esp32c3, found one for esp32s3/,
    ],
  ];
  const with0 = (json: Image, change: object): unknown => ({
    ...json,
    parts: json.parts.map((part, i) => (i === 0 ? { ...part, ...change } : part)),
  });
  for (const [name, spoil, message] of SPOILT) {
    it(`refuses an image.json with ${name}`, () => {
      const json = writeImageFolder(folder);
      file('image.json', JSON.stringify(spoil(json)));
      assert.throws(() => readImage(folder), message);
    });
  }

  it('refuses an image.json that is no JSON, and a folder without one', () => {
    assert.throws(() => readImage(folder), /image\.json, found none/);
    file('image.json', '{');
    assert.throws(() => readImage(folder), /expected JSON/);
  });
});
