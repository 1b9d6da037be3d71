import { CarpalError } from '../../src/errors.js';
import { packageRoot } from '../package-root.js';
import { findToolchain } from '../virtual-watch/toolchain.js';
import { type Check, type Finding, isAtLeast } from './check.js';

/** As package.json's engines. */
const NODE = [20, 19];
/** One of each that `npm start` loads. */
const PACKAGES = ['typescript', 'commander', 'cli-progress', '@agoric/xsnap'];

export const nodeCheck: Check = {
  name: 'Node',
  for: 'everything',
  needed: true,
  look({ nodeVersion }) {
    if (isAtLeast(nodeVersion, NODE)) return { ok: true, found: nodeVersion };
    return { ok: false, found: nodeVersion, get: `install Node ${NODE.join('.')} or later` };
  },
};

export const packagesCheck: Check = {
  name: 'npm packages',
  for: 'everything',
  needed: true,
  look({ exists }) {
    const missing = PACKAGES.filter((name) => !exists(`${packageRoot}/node_modules/${name}`));
    if (missing.length === 0) return { ok: true, found: 'installed' };
    return { ok: false, found: `no ${missing.join(', ')}`, get: 'npm ci' };
  },
};

export const compilerCheck: Check = {
  name: 'C compiler',
  for: 'the firmware on XS; without it simulations run on Node',
  needed: false,
  look: ({ env }) => compiler(env),
};

export const compiler32Check: Check = {
  name: 'gcc -m32',
  for: "XS with the board's slots of 16 bytes",
  needed: false,
  look: ({ env }) => compiler(env, 32),
};

function compiler(env: NodeJS.ProcessEnv, bits?: 32): Finding {
  try {
    return { ok: true, found: findToolchain(env, bits).compilerVersion };
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    return {
      ok: false,
      found: 'none',
      get: `apt-get install gcc make libc6-dev${bits === undefined ? '' : ' gcc-multilib'}`,
    };
  }
}
