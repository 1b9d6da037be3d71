import assert from 'node:assert/strict';
import { advanced, announced, IDLE, missing, type Transfer } from '../../src/models/transfer.js';
import { fakePackage, modelsBench, push, running, send } from './models-bench.js';

const AT_30: Transfer = { stage: 'receiving', name: 'wash', sha256: 'aa', bytes: 100, at: 30 };

describe('a transfer', () => {
  it('goes on where the same package stopped', () => {
    assert.equal(announced(AT_30, 'wash', 'aa', 100), AT_30);
    assert.equal(missing(AT_30), 30);
  });

  it('gives way to any other package', () => {
    for (const [name, sha256, bytes] of [
      ['turn', 'aa', 100],
      ['wash', 'bb', 100],
      ['wash', 'aa', 99],
    ] as const) {
      assert.deepEqual(announced(AT_30, name, sha256, bytes), {
        stage: 'receiving',
        name,
        sha256,
        bytes,
        at: 0,
      });
    }
  });

  it('begins anew after it failed', () => {
    assert.equal(missing(announced(IDLE, '', '', 0)), 0);
  });

  it('goes through its stages one after another', () => {
    const stages: string[] = [];
    for (
      let transfer = AT_30;
      transfer.stage !== 'checked';
      transfer = advanced(transfer, 70, 70)
    ) {
      stages.push(transfer.stage);
    }
    assert.deepEqual(stages, ['receiving', 'hashing', 'copying', 'closing', 'trying']);
  });

  it('misses nothing any more once all has come', () => {
    assert.equal(missing(advanced(AT_30, 70, 100)), 100);
  });

  it('takes a block once, however often it comes, and none ahead of its turn', () => {
    const { store } = modelsBench();
    const { name, sha256, bytes } = fakePackage(2);
    store.begin(name, sha256, bytes.length);
    assert.equal(store.write(0, bytes, 0, 100), 100);
    assert.equal(store.write(0, bytes, 0, 100), 100);
    assert.equal(store.write(200, bytes, 200, 100), 100);
    assert.equal(store.write(100, bytes, 100, 100), 200);
  });

  it('refuses bytes that nobody announced, and more than were announced', () => {
    const { store } = modelsBench();
    const { name, sha256, bytes } = fakePackage(2);
    assert.throws(() => store.write(0, bytes, 0, 10), { code: 'bad-model' });
    store.begin(name, sha256, bytes.length - 5);
    assert.throws(() => store.write(0, bytes, 0, bytes.length), { code: 'bad-model' });
  });

  it('refuses to be checked before all has come', () => {
    const { store } = modelsBench();
    const { name, sha256, bytes } = fakePackage(2);
    store.begin(name, sha256, bytes.length);
    assert.throws(() => store.commit(), { code: 'bad-model', message: /expected all/ });
  });

  it('is lost to another host’s, whose model then runs', () => {
    const bench = modelsBench();
    const [first, second] = [fakePackage(2), fakePackage(3)];
    bench.store.begin(first.name, first.sha256, first.bytes.length);
    bench.store.write(0, first.bytes, 0, 300);
    push(bench.store, second);
    assert.equal(bench.store.write(300, first.bytes, 300, 300), second.bytes.length);
    assert.equal(running(bench.restart()), 3);
  });

  it('mixed from two hosts is refused by its hash', () => {
    const bench = modelsBench();
    const [first, second] = [fakePackage(2), fakePackage(3)];
    bench.store.begin(second.name, second.sha256, second.bytes.length);
    bench.store.write(0, first.bytes, 0, 900);
    assert.throws(() => push(bench.store, second), { message: /expected bytes of/ });
    assert.equal(running(bench.restart()), 1);
  });

  it('is checked again at no cost', () => {
    const { store } = modelsBench();
    const model = fakePackage(2);
    send(store, model);
    while (store.commit() > 0);
    send(store, model);
    assert.equal(store.commit(), 0);
  });
});
