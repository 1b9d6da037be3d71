import { join } from 'node:path';
import type { Context } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { buildXsHost, type NativeSources } from '../../host-tools/virtual-watch/build.js';
import type { ModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { CarpalError } from '../../src/errors.js';
import { runModules } from '../xs/xs-runner.js';

const BUILD_MS = 180_000;

export const fixtures = join(packageRoot, 'test', 'native', 'fixtures');

/** The XS host with a firmware's own C linked to it, or null (and the suite skips) without a compiler. */
export async function nativeHost(context: Context, natives: NativeSources): Promise<string | null> {
  context.timeout(BUILD_MS);
  try {
    return (await buildXsHost({ natives })).path;
  } catch (error) {
    if (!(error instanceof CarpalError) || error.code !== 'no-toolchain') throw error;
    console.log(`    skipped: ${error.message}`);
    return context.skip();
  }
}

/** What the fixtures' modules say; `main` starts. With `stress`, memory moves at every allocation. */
export async function saidBy(
  hostPath: string,
  modules: ModuleMap,
  stress: boolean,
): Promise<readonly string[]> {
  const files = new Map(modules.files);
  files.set('text', join(packageRoot, 'test', 'xs', 'fixtures', 'text.js'));
  const { texts } = await runModules({ ...modules, files }, {}, { main: 'main', hostPath, stress });
  return texts;
}
