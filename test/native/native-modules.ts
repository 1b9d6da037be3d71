import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';

/** Folders of modules/ with C or C++ in them. */
export const NATIVE_MODULES = [
  'ble-peripheral',
  'i2s-codec',
  'log-flash',
  'microphone',
  'pdm-mic',
  'power',
  'tflite-micro',
  'usb-serial',
];

export const stubFolder = join(packageRoot, 'test', 'native', 'stubs');

export function moduleFolderOf(module: string): string {
  return join(packageRoot, 'modules', module);
}

/** The C and C++ of a folder of modules/. */
export function nativeSourcesOf(module: string): readonly string[] {
  const folder = moduleFolderOf(module);
  return readdirSync(folder)
    .filter((name) => /\.(c|cc)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Folders of headers, as mcconfig has them: every module sees those of all. */
export const nativeIncludes: readonly string[] = [
  ...NATIVE_MODULES.map(moduleFolderOf),
  stubFolder,
];
