import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';

const IMU = join(packageRoot, 'modules', 'imu');
/** Nothing of them is left when they are compiled. */
const TYPES_ALONE = ['bus'];
/** In C on every board: modules/kernels names them. */
const KERNELS = ['decode-triples'];

for (const folder of ['', 'bma423', 'qmi8658']) {
  describe(`the manifest of modules/imu/${folder}`, () => {
    const path = join(IMU, folder);
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
    const names = readdirSync(path)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => basename(file, '.ts'))
      .filter((name) => !TYPES_ALONE.includes(name) && !KERNELS.includes(name));
    const prefix = ['modules/imu', folder].filter((part) => part !== '').join('/');

    it('names every module, as the folders are', () => {
      const expected = names.map((name) => [`${prefix}/${name}`, `./${name}`]);
      assert.deepEqual(Object.entries(manifest.modules).sort(), expected.sort());
    });

    it('preloads them all', () => {
      assert.deepEqual([...manifest.preload].sort(), Object.keys(manifest.modules).sort());
    });
  });
}
