import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildXsHost } from '../../host-tools/virtual-watch/build.js';
import { findToolchain } from '../../host-tools/virtual-watch/toolchain.js';

describe('the toolchain for XS', () => {
  it('that is missing is named in one sentence, with the packages', () => {
    assert.throws(() => findToolchain({ PATH: '' }), {
      code: 'no-toolchain',
      message: /^[^\n]*gcc, make, libc6-dev and gcc-multilib$/,
    });
  });

  it('that is missing fails the build before it begins', async () => {
    const options = { env: { PATH: '/nowhere' }, cache: '/nowhere/at/all' };
    await assert.rejects(buildXsHost(options), { code: 'no-toolchain' });
  });
});
