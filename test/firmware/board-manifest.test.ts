import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { boardNames } from '../../host-tools/virtual-watch/board.js';
import { boardModules, reachableModules } from './board-modules.js';

/** Of the SDK, by what the manifests include of it. */
const SDK = [
  'Resource',
  'embedded:io/digital',
  'embedded:io/i2c',
  'embedded:io/smbus',
  'mc/config',
  'preference',
  'timer',
];
/** Runs once, and keeps what it opened: not frozen. */
const MAIN = 'src/main';
/** What the IMUs have in common, though not every one uses it. */
const SHARED = ['modules/imu/slope'];
/** What the SDK itself imports. */
const PROVIDER = 'embedded:provider/builtin';

for (const board of boardNames()) {
  describe(`the modules of ${board}`, () => {
    const modules = boardModules(board);
    const reached = reachableModules(modules, MAIN);

    it('are all that the firmware imports', () => {
      const missing = [...reached].filter((name) => !modules.files.has(name));
      assert.deepEqual(missing.sort(), SDK);
    });

    it('are no more than the firmware imports', () => {
      const idle = [...modules.files.keys()].filter(
        (name) => !reached.has(name) && !SHARED.includes(name),
      );
      assert.deepEqual(idle, []);
    });

    it('are preloaded, but for the entry and the provider', () => {
      const loaded = [...modules.files.keys()].filter((name) => !modules.preload.has(name));
      assert.deepEqual(loaded.sort(), [PROVIDER, MAIN]);
      for (const name of modules.preload) assert.ok(modules.files.has(name), name);
    });

    it('have the kernels in C where there are any', () => {
      assert.equal(modules.files.get('src/record/crc32'), 'modules/kernels/crc32');
    });
  });
}
