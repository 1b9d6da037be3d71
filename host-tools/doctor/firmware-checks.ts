import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { type Check, isAtLeast } from './check.js';
import type { Machine } from './machine.js';

/** Its manifests and its TypeScript are what modules/ is written for. */
const MODDABLE = [8, 2];
/** The SDK refuses any other. */
const IDF = '6.0';

export const moddableCheck: Check = {
  name: 'Moddable SDK',
  for: 'building firmware',
  needed: false,
  look({ env, exists, read }) {
    const path = env.MODDABLE;
    const get = `install the Moddable SDK ${MODDABLE.join('.')} (github.com/Moddable-OpenSource/moddable, documentation/Moddable SDK – Getting Started) and export MODDABLE=<its folder>`;
    if (!path) return { ok: false, found: 'MODDABLE is not set', get };
    const version = read(join(path, 'tools', 'VERSION'))?.trim();
    if (version === undefined) return { ok: false, found: `no SDK in ${path}`, get };
    if (!isAtLeast(version, MODDABLE)) return { ok: false, found: `${version} in ${path}`, get };
    if (!exists(join(moddableTools(path), 'mcconfig'))) {
      return {
        ok: false,
        found: `${version} in ${path}, its tools not built`,
        get: 'run make in its build/makefiles/lin (mac on a Mac)',
      };
    }
    return { ok: true, found: `${version} in ${path}` };
  },
};

export const idfCheck: Check = {
  name: 'ESP-IDF',
  for: 'building firmware',
  needed: false,
  look({ env, read, run }) {
    const path = env.IDF_PATH;
    const get = `install ESP-IDF v${IDF} for the esp32s3 (github.com/espressif/esp-idf, ./install.sh esp32s3) and source its export.sh`;
    if (!path) return { ok: false, found: 'IDF_PATH is not set', get };
    const version = idfVersion(read(join(path, 'tools', 'cmake', 'version.cmake')));
    if (version === null) return { ok: false, found: `no ESP-IDF in ${path}`, get };
    if (!version.startsWith(`${IDF}.`)) {
      return { ok: false, found: `${version} in ${path}`, get };
    }
    if (run('idf.py', ['--version']) === null) {
      return { ok: false, found: `${version} in ${path}`, get: `source ${path}/export.sh` };
    }
    return { ok: true, found: `${version} in ${path}` };
  },
};

export const typescriptCheck: Check = {
  name: 'tsc for mcconfig',
  for: 'building firmware',
  needed: false,
  look({ read }) {
    const text = read(join(packageRoot, 'node_modules', 'typescript', 'package.json'));
    if (text === null) return { ok: false, found: 'none', get: 'npm ci' };
    return { ok: true, found: (JSON.parse(text) as { version: string }).version };
  },
};

/** Where the SDK's own makefiles put its tools on this platform. */
export function moddableTools(sdk: string, platform: string = process.platform): string {
  return join(sdk, 'build', 'bin', platform === 'darwin' ? 'mac' : 'lin', 'release');
}

function idfVersion(text: ReturnType<Machine['read']>): string | null {
  const numbers = ['MAJOR', 'MINOR', 'PATCH'].map(
    (part) => new RegExp(`IDF_VERSION_${part} (\\d+)`).exec(text ?? '')?.[1],
  );
  return numbers.includes(undefined) ? null : numbers.join('.');
}
