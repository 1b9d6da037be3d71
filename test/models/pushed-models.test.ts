import assert from 'node:assert/strict';
import { fakeImage, fakePackage, modelsBench, push, running, send } from './models-bench.js';

describe('a model that is pushed', () => {
  it('runs from the next start on, beside the others', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    assert.equal(running(bench), 1);
    const restarted = bench.restart();
    assert.equal(running(restarted), 2);
    assert.equal(running(restarted, 'other'), 9);
  });

  it('gives way to the next one, which goes where the first was', () => {
    let bench = modelsBench();
    for (const mark of [2, 3, 4, 3]) {
      push(bench.store, fakePackage(mark));
      bench = bench.restart();
      assert.equal(running(bench), mark);
    }
  });

  it('only waits until it is activated', () => {
    const bench = modelsBench();
    const model = fakePackage(2);
    send(bench.store, model);
    while (bench.store.commit() > 0);
    const restarted = bench.restart();
    assert.equal(running(restarted), 1);
    restarted.store.activate('handwash', model.modelSha256);
    assert.equal(running(restarted.restart()), 2);
  });

  it('goes back to the one before when that is activated', () => {
    const bench = modelsBench();
    const before = bench.store.list(0);
    push(bench.store, fakePackage(2));
    const restarted = bench.restart();
    restarted.store.activate('handwash', before.sha256);
    assert.equal(running(restarted.restart()), 1);
  });

  it('goes back and forth', () => {
    let bench = modelsBench();
    const [old, pushed] = [bench.store.list(0).sha256, fakePackage(2)];
    push(bench.store, pushed);
    for (const [sha256, mark] of [
      [old, 1],
      [pushed.modelSha256, 2],
      [old, 1],
    ] as const) {
      bench = bench.restart();
      bench.store.activate('handwash', sha256);
      assert.equal(running(bench.restart()), mark);
    }
  });

  it('gives way to an image that is flashed later', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    bench.a.flash.memory.fill(0xff, 0, 4096);
    bench.a.flash.memory.set(fakeImage([5]));
    assert.equal(running(bench.restart()), 5);
  });

  it('is listed with what runs and what is spare', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    const { store } = bench.restart();
    const held = [0, 1, 2, 3, 4].map((index) => store.list(index));
    assert.deepEqual(
      held.map(({ name, active }) => [name, active]),
      [
        ['handwash', true],
        ['other', true],
        ['handwash', false],
        ['other', false],
        ['', false],
      ],
    );
    assert.equal(held[0]!.count, 4);
    assert.equal(held[0]!.sha256, fakePackage(2).modelSha256);
  });

  it('is the first on a watch that has none', () => {
    const bench = modelsBench(new Uint8Array(0));
    push(bench.store, fakePackage(2));
    assert.equal(running(bench.restart()), 2);
  });

  it('leaves the engine’s memory as it was', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    assert.equal(bench.a.opened + bench.b.opened, 0);
  });
});
