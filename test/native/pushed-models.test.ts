import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { modelImage } from '../../modules/tflite-micro/model-image.js';
import { type FakeTflite, fakeTflite, partitionOf, storedAs } from './fake-tflite.js';
import { type Bench, type BenchStep, benchHost, runBench } from './module-bench.js';

const BENCH: Bench = {
  modules: ['log-flash', 'tflite-micro'],
  stubs: ['partition.c', 'heap-caps.c', 'psa-crypto.c'],
  main: 'pushed-main.js',
  firmware: true,
};
const PARTITION_BYTES = 16 * 4096;
const old = fakeTflite();
const other = fakeTflite();

/** The fake engine's answer is its first input and one more, in both outputs. */
function packageOf(fake: FakeTflite = {}, answer = 42) {
  const tflite = fakeTflite(fake);
  const golden = { rows: 1, bytes: Uint8Array.of(...Array(12).fill(41), answer, answer) };
  const bytes = modelImage([{ ...storedAs(['wash', tflite]), golden }]);
  return { bytes, sha256: sha256Of(bytes), modelSha256: sha256Of(tflite) };
}

describe('a pushed model in TensorFlow Lite Micro on XS, on stubs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-pushed-'));
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, BENCH);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function pushed(model: ReturnType<typeof packageOf>, ...steps: BenchStep[]) {
    const partition = (label: string, bytes: Uint8Array): void => {
      const erased = Buffer.alloc(PARTITION_BYTES, 0xff);
      erased.set(bytes);
      writeFileSync(join(folder, label), erased);
    };
    partition('models_a', partitionOf({ wash: old, other }));
    partition('models_b', Buffer.alloc(0));
    partition('package', model.bytes);
    const push: BenchStep = ['push', 'package', model.bytes.length, model.sha256];
    const env = { CARPAL_STUB_PARTITIONS: folder, CARPAL_STUB_RAM: String(1 << 20) };
    return await runBench(hostPath, BENCH, [['start'], ['open', 'wash'], push, ...steps], { env });
  }

  it('is tried in the spare partition, beside the model that runs', async () => {
    const model = packageOf();
    const [, before, steps, again] = await pushed(model, ['open', 'wash']);
    assert.equal((before as unknown[])[0], sha256Of(old));
    assert.equal(steps, 4, 'hash, copies, directory, trial');
    assert.deepEqual(again, before);
  });

  it('runs after the next start, beside the other models', async () => {
    const model = packageOf();
    const results = await pushed(
      model,
      ['activate', model.modelSha256],
      ['start'],
      ['open', 'wash'],
      ['open', 'other'],
    );
    assert.equal((results[5] as unknown[])[0], model.modelSha256);
    assert.equal((results[6] as unknown[])[0], sha256Of(other));
  });

  it('is refused by its golden vectors, its arena and its operators', async () => {
    const refusal = async (fake: FakeTflite, answer?: number) =>
      ((await pushed(packageOf(fake, answer)))[2] as { code: string }).code;
    assert.equal(await refusal({}, 43), 'bad-model');
    assert.equal(await refusal({ scratch: 8000 }), 'model-arena');
    assert.equal(await refusal({ operators: [[32, 'mystery']] }), 'model-operator');
    assert.equal(await refusal({ refuses: 'invoke' }), 'inference-failed');
  });

  it('gives its part of the arena back, however often it is tried', async () => {
    const results = await pushed(packageOf(), ['tryAgain', 200], ['open', 'wash']);
    assert.equal(results[3], null);
    assert.deepEqual(results[4], results[1]);
  });
});
