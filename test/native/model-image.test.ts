import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { modelImage } from '../../modules/tflite-micro/model-image.js';
import { MODEL_STORE } from '../../src/models/directory.js';
import { crc32 } from '../../src/record/crc32.js';
import { fakeTflite, partitionOf, storedAs } from './fake-tflite.js';
import { moduleFolder, runTflite, tfliteHost } from './tflite-runner.js';

const ARENA = 4096;
const image = partitionOf({ first: fakeTflite(), second: fakeTflite() });

describe('the image of a models partition', () => {
  it('has the constants of model-store.h', () => {
    const header = readFileSync(join(moduleFolder, 'model-store.h'), 'utf8');
    const number = (name: string) => Number(new RegExp(`${name} = (\\d+)`).exec(header)?.[1]);
    assert.deepEqual(MODEL_STORE, {
      magic: /STORE_MAGIC "(\w+)"/.exec(header)?.[1],
      version: number('STORE_VERSION'),
      headerBytes: number('STORE_HEADER_BYTES'),
      entryBytes: number('STORE_ENTRY_BYTES'),
      nameBytes: number('STORE_NAME_BYTES'),
      alignment: number('STORE_ALIGNMENT'),
      hashBytes: number('STORE_HASH_BYTES'),
    });
  });

  it('refuses names and hashes that do not fit their fields', () => {
    const model = storedAs(['a', fakeTflite()]);
    assert.throws(() => modelImage([storedAs(['', fakeTflite()])]), RangeError);
    assert.throws(() => modelImage([storedAs(['x'.repeat(32), fakeTflite()])]), RangeError);
    assert.throws(() => modelImage([{ ...model, sha256: new Uint8Array(20) }]), RangeError);
  });
});

describe('a models partition on the board', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await tfliteHost(this);
  });

  async function resultOf(bytes: Uint8Array, name = 'second', label = 'models') {
    const [result] = await runTflite(hostPath, {
      partitions: { models: bytes },
      steps: [['open', label, name, ARENA]],
    });
    return result as { code?: string; message?: string };
  }

  async function codeOf(...values: Parameters<typeof resultOf>): Promise<string> {
    return (await resultOf(...values)).code ?? 'opened';
  }

  it('is read as it was written, with erased flash after it', async () => {
    assert.equal(await codeOf(Buffer.concat([image, Buffer.alloc(500, 0xff)])), 'opened');
  });

  it('takes a name of 31 bytes, and not one that only begins like it', async () => {
    const name = 'x'.repeat(31);
    const long = partitionOf({ [name]: fakeTflite() });
    assert.equal(await codeOf(long, name), 'opened');
    assert.equal(await codeOf(long, name.slice(1)), 'model-missing');
    assert.equal(await codeOf(long, `${name}y`), 'model-missing');
  });

  it('without the model, or without the partition, misses it', async () => {
    assert.equal(await codeOf(image, 'third'), 'model-missing');
    assert.equal(await codeOf(image, 'second', 'nowhere'), 'model-missing');
    assert.equal(await codeOf(image, 'second', 'a-label-longer-than-any'), 'model-missing');
  });

  it('that is erased, or empty, is refused', async () => {
    assert.equal(await codeOf(Buffer.alloc(4096, 0xff)), 'bad-model');
    assert.equal(await codeOf(Buffer.from(modelImage([]))), 'bad-model');
  });

  it('with any byte of its directory or of the model changed is refused', async () => {
    const { headerBytes, entryBytes } = MODEL_STORE;
    const model = image.readUInt32LE(headerBytes + entryBytes + 32);
    for (const at of [0, 4, 8, 12, headerBytes, headerBytes + 33, headerBytes + 190, model + 20]) {
      const broken = Buffer.from(image);
      broken[at]! ^= 0x10;
      assert.equal(await codeOf(broken), 'bad-model', `byte ${at}`);
    }
  });

  it('with a model that is not aligned is refused by its directory', async () => {
    const shifted = Buffer.from(image);
    const entry = MODEL_STORE.headerBytes;
    shifted.writeUInt32LE(shifted.readUInt32LE(entry + 32) + 4, entry + 32);
    const head = Buffer.concat([shifted.subarray(0, 12), shifted.subarray(entry, entry + 192)]);
    shifted.writeUInt32LE(crc32(head, 0, head.length) >>> 0, 12);
    assert.match((await resultOf(shifted, 'first')).message ?? '', /found an empty or broken one/);
    assert.equal(await codeOf(shifted, 'second'), 'opened');
  });

  it('that was cut anywhere is refused', async () => {
    const { headerBytes, entryBytes } = MODEL_STORE;
    const metadata = image.readUInt32LE(headerBytes + entryBytes + 40);
    for (const length of [1, 15, 16, headerBytes + entryBytes, metadata - 1, metadata + 1]) {
      assert.equal(await codeOf(image.subarray(0, length)), 'bad-model', `${length} bytes`);
    }
  });
});
