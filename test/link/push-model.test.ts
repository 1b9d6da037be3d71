import assert from 'node:assert/strict';
import type { ModelPackage } from '../../host-tools/firmware/model-package.js';
import { isRefusal } from '../../host-tools/link/link-error.js';
import { listModels } from '../../host-tools/link/list-models.js';
import { type Pushed, pushModel } from '../../host-tools/link/push-model.js';
import { CarpalError } from '../../src/errors.js';
import { fakePackage, modelsBench, type PackageChanges, running } from '../models/models-bench.js';
import { linkBench } from './bench.js';
import { FakeServices } from './fake-services.js';
import type { Pace } from './paced-line.js';

const BLOCK_BYTES = 960;
/** Some blocks of model. */
const modelBytes = 4000;

/** A watch with models behind a wire; it starts anew when it is told to. */
function pushBench(changes: PackageChanges = {}, pace: Pace = { bytesPerS: 1e6 }) {
  const services = new FakeServices();
  let models = modelsBench();
  services.models = models.store;
  const bench = linkBench(services, pace);
  const restart = (): void => {
    services.bootId++;
    models = models.restart();
    services.models = models.store;
    bench.link.restart();
  };
  Object.assign(services, { reboot: restart });
  const made = fakePackage(2, { modelBytes, ...changes });
  const model: ModelPackage = { ...made, goldenRows: 3 };
  const push = (options: Partial<Parameters<typeof pushModel>[0]> = {}): Promise<Pushed> =>
    pushModel({
      model,
      connect: async () => bench.connect(),
      activate: true,
      time: bench.time,
      ...options,
    });
  const runs = (): number => running(models);
  return { ...bench, services, model, push, runs, restart };
}

describe('a push over a line', () => {
  it('sends, checks, activates and starts anew', async () => {
    const { time, push, runs, services } = pushBench();
    assert.deepEqual(await time.run(push()), { resumedFrom: 0, breaks: 0 });
    assert.equal(runs(), 2);
    assert.equal(services.bootId, 4);
  });

  it('only sends and checks where it is told so', async () => {
    const { time, push, runs, services, client } = pushBench();
    await time.run(push({ activate: false, connect: async () => client }));
    assert.equal(services.bootId, 3);
    assert.equal(runs(), 1);
  });

  it('goes on after a break at any block', async () => {
    const blocks = Math.ceil(pushBench().model.bytes.length / BLOCK_BYTES);
    assert.ok(blocks > 4);
    for (let block = 0; block <= blocks; block++) {
      const { time, push, runs, line } = pushBench();
      let cut = false;
      let sent = 0;
      const onProgress = (bytes: number): void => {
        sent++;
        if (cut || bytes < block * BLOCK_BYTES - 1) return;
        cut = true;
        line.cut();
      };
      const { breaks } = await time.run(push({ onProgress }));
      assert.equal(breaks, block < blocks ? 1 : breaks, `block ${block}`);
      assert.equal(runs(), 2);
      assert.ok(sent <= blocks + 4, `${sent} answers for ${blocks} blocks`);
    }
  });

  it('goes on where a host died', async () => {
    const { time, push, runs, line, connect } = pushBench();
    let plugged = 0;
    const dies = push({
      patienceMs: 0,
      onProgress: (bytes) => {
        if (bytes >= 2 * BLOCK_BYTES) line.cut();
      },
      connect: async () => {
        if (++plugged > 1) throw new CarpalError('no-device', 'dead');
        return connect();
      },
    });
    await assert.rejects(time.run(dies), CarpalError);
    assert.equal(runs(), 1);
    assert.equal((await time.run(push())).resumedFrom, 2 * BLOCK_BYTES);
    assert.equal(runs(), 2);
  });

  it('begins anew where the watch started anew in the midst of it', async () => {
    for (const block of [0, 2, 5]) {
      const { time, push, runs, restart } = pushBench();
      let restarted = false;
      const onProgress = (bytes: number): void => {
        if (restarted || bytes < block * BLOCK_BYTES) return;
        restarted = true;
        restart();
      };
      await time.run(push({ onProgress }));
      assert.equal(runs(), 2, `block ${block}`);
    }
  });

  it('goes through a line that damages bytes', async () => {
    let frames = 0;
    const damageUp = (bytes: Uint8Array): Uint8Array =>
      ++frames % 3 === 0 ? bytes.map((byte, i) => (i === 10 ? byte ^ 0x40 : byte)) : bytes;
    const { time, push, runs, link } = pushBench({}, { bytesPerS: 1e6, damageUp });
    await time.run(push());
    assert.equal(runs(), 2);
    assert.ok(link.statistics.badFrames > 2);
  });

  it('is refused with the watch’s words, and the old model runs', async () => {
    const { time, push, runs } = pushBench({ wrong: 1 });
    await assert.rejects(
      time.run(push()),
      (error) => isRefusal(error, 'bad-value') && /golden answers/.test(error.message),
    );
    assert.equal(runs(), 1);
  });

  it('is refused as what the watch cannot where it holds no models', async () => {
    const { time, push, services } = pushBench();
    services.models = null;
    await assert.rejects(time.run(push()), (error) => isRefusal(error, 'unsupported'));
  });

  it('fails where the watch starts with the model before', async () => {
    const { time, push, services } = pushBench();
    Object.assign(services, { reboot: () => services.bootId++ });
    await assert.rejects(time.run(push()), { code: 'device-refused', message: /went back/ });
  });

  it('shows in the list of what the watch holds', async () => {
    const { time, push, connect, model } = pushBench();
    await time.run(push());
    const held = await time.run(listModels(connect()));
    assert.equal(
      held.find(({ active, name }) => active && name === 'handwash')?.sha256,
      model.modelSha256,
    );
    assert.equal(held.length, 4);
  });
});
