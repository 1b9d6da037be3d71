import assert from 'node:assert/strict';
import {
  fakePackage,
  modelsBench,
  type PackageChanges,
  push,
  running,
  SECTORS,
  send,
} from './models-bench.js';

const REFUSED: readonly (readonly [what: string, changes: PackageChanges, error: object])[] = [
  [
    'with a golden answer that differs',
    { wrong: 1 },
    { code: 'bad-model', message: /found 1 others/ },
  ],
  ['without golden vectors', { rows: 0 }, { code: 'bad-model', message: /golden/ }],
  ['with more golden vectors than a turn has time for', { rows: 33 }, { code: 'bad-model' }],
  ['for other axes', { metadata: { input: { axes: ['gx'] } } }, { code: 'bad-model' }],
  ['of another hash than its metadata', { metadata: { sha256: '' } }, { code: 'bad-model' }],
  [
    'with a signature, which nobody checks',
    { metadata: { signature: 'x' } },
    { message: /signature/ },
  ],
];

describe('a pushed model is refused, and the old one runs on,', () => {
  for (const [what, changes, error] of REFUSED) {
    it(what, () => {
      const bench = modelsBench();
      assert.throws(() => push(bench.store, fakePackage(2, changes)), error);
      assert.equal(bench.a.opened + bench.b.opened, 0);
      assert.equal(running(bench.restart()), 1);
    });
  }

  it('with bytes that are not those announced', () => {
    const bench = modelsBench();
    const model = fakePackage(2);
    model.bytes[500]! ^= 1;
    assert.throws(() => push(bench.store, model), {
      code: 'bad-model',
      message: /expected bytes of/,
    });
    assert.equal(running(bench.restart()), 1);
  });

  it('before a byte is sent where it is too large', () => {
    const { store } = modelsBench();
    const modelBytes = SECTORS * 4096;
    assert.throws(() => send(store, fakePackage(2, { modelBytes })), { message: /up to \d+ B/ });
  });

  it('under another name than it was announced', () => {
    const { store } = modelsBench();
    const model = { ...fakePackage(2), name: 'else' };
    assert.throws(() => push(store, model), { message: /package of else alone, found handwash/ });
  });

  it('when it is to be activated and was never sent', () => {
    const { store } = modelsBench();
    assert.throws(() => store.activate('handwash', 'f'.repeat(64)), { code: 'model-missing' });
  });

  it('when it is to be activated after it failed', () => {
    const { store } = modelsBench();
    const model = fakePackage(2, { wrong: 2 });
    assert.throws(() => push(store, model));
    assert.throws(() => store.activate('handwash', model.modelSha256), { message: /golden/ });
  });

  it('and can be pushed mended', () => {
    const bench = modelsBench();
    assert.throws(() => push(bench.store, fakePackage(2, { wrong: 1 })));
    push(bench.store, fakePackage(2));
    assert.equal(running(bench.restart()), 2);
  });
});
