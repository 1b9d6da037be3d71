import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { McapIndexedReader } from '@mcap/core';
import { describe, it } from 'mocha';
import { captureSource } from '../../host-tools/export/capture-source.js';
import { FORMATS } from '../../host-tools/export/export-formats.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { countOf, FIRST_US, UTC_US, writeCapture } from './capture-fixture.js';

interface Sample {
  readonly acceleration: { readonly x: number };
  readonly angularVelocity: { readonly z: number };
  readonly label: string;
}

const FIRST_NS = BigInt(FIRST_US + UTC_US) * 1000n;

describe('an exported MCAP file', () => {
  const folder = temporaryFolder();
  const capture = join(folder.path, 'day.carpal');
  const path = join(folder.path, 'day.mcap');
  let reader: McapIndexedReader;
  let close: () => Promise<void>;

  before(async () => {
    writeCapture(capture, 20);
    await FORMATS.mcap!.export(captureSource(capture), path, () => {});
    const file = await open(path);
    close = () => file.close();
    reader = await McapIndexedReader.Initialize({
      readable: {
        size: async () => BigInt((await file.stat()).size),
        async read(offset, length) {
          const bytes = new Uint8Array(Number(length));
          await file.read(bytes, 0, bytes.length, Number(offset));
          return bytes;
        },
      },
    });
  });
  after(async () => {
    await close();
    folder.remove();
  });

  async function messages(topic: string): Promise<{ ns: bigint; value: unknown }[]> {
    const found: { ns: bigint; value: unknown }[] = [];
    for await (const { logTime, data } of reader.readMessages({ topics: [topic] })) {
      found.push({ ns: logTime, value: JSON.parse(new TextDecoder().decode(data)) });
    }
    return found;
  }

  it('has every sample in SI units, stamped in UTC', async () => {
    const samples = await messages('/imu');
    assert.equal(samples.length, 2000);
    for (const [i, { ns, value }] of samples.entries()) {
      assert.equal(ns - FIRST_NS, BigInt(i) * 10_000_000n);
      const { acceleration, angularVelocity, label } = value as Sample;
      assert.ok(Math.abs(acceleration.x - countOf(i, 0) / 400) < 1e-6);
      assert.ok(Math.abs(angularVelocity.z - countOf(i, 5) / 1000) < 1e-6);
      assert.equal(label, i >= 100 && i <= 200 ? 'handwash' : '');
    }
  });

  it('has a topic for what the watch said, and a log of it', async () => {
    const [mode, ...more] = await messages('/mode');
    assert.deepEqual(more, []);
    assert.deepEqual(mode!.value, { t_us: 6e6, from: 'still', to: 'moving', reason: 'motion' });
    const log = await messages('/log');
    assert.deepEqual(
      log.map(({ value }) => (value as { message: string }).message),
      ['still → moving (motion)', 'imu-lost: expected, found'],
    );
    assert.deepEqual((log[0]!.value as { timestamp: object }).timestamp, {
      sec: 1.7e9 + 6,
      nsec: 0,
    });
  });

  it('describes its messages by JSON schemas', () => {
    const schemas = [...reader.schemasById.values()];
    assert.ok(schemas.some(({ name }) => name === 'foxglove.Log'));
    for (const { encoding, data } of schemas) {
      assert.equal(encoding, 'jsonschema');
      assert.equal(JSON.parse(new TextDecoder().decode(data)).type, 'object');
    }
    for (const { messageEncoding } of reader.channelsById.values()) {
      assert.equal(messageEncoding, 'json');
    }
  });
});
