import { join } from 'node:path';
import type { Context } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { buildXsHost } from '../../host-tools/virtual-watch/build.js';
import { type ModuleMap, readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import type { RunResult, WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { runOnXs, type XsRunOptions } from '../../host-tools/virtual-watch/xs-run.js';
import { CarpalError } from '../../src/errors.js';
import { stillMotion } from './motion.js';

const fixtures = join(packageRoot, 'test', 'xs', 'fixtures');
const BUILD_MS = 180_000;

let hostPath = '';

/** A `before` that builds the host, or skips the suite where there is no compiler. */
export async function needXs(this: Context): Promise<void> {
  this.timeout(BUILD_MS);
  try {
    hostPath = (await buildXsHost()).path;
  } catch (error) {
    if (!(error instanceof CarpalError) || error.code !== 'no-toolchain') throw error;
    console.log(`    skipped: ${error.message}`);
    this.skip();
  }
}

export function fixturePath(name: string): string {
  return join(fixtures, name);
}

export interface FixtureRun {
  readonly result: RunResult;
  readonly texts: readonly string[];
}

/** Runs modules of test/xs/fixtures, which use `virtualBoard` as it is; `main.js` unless said otherwise. */
export function runFixture(
  modules: Readonly<Record<string, string>>,
  preload: readonly string[] = [],
  options: Partial<XsRunOptions> = {},
): Promise<FixtureRun> {
  const files = new Map(Object.entries(modules).map(([name, file]) => [name, fixturePath(file)]));
  return runModules({ files, preload }, {}, { main: 'main', ...options });
}

/** The virtual watch's own start, with the echo fixture in place of the firmware. */
export function echoModules(): ModuleMap {
  const { files, preload } = firmwareModules();
  const replaced = new Map(files);
  replaced.set('src/watch', fixturePath('echo/watch.js'));
  replaced.set('src/config', fixturePath('echo/config.js'));
  return { files: replaced, preload };
}

export function firmwareModules(): ModuleMap {
  return readModuleMap(join(packageRoot, 'host-tools', 'virtual-watch', 'manifest.json'));
}

export async function runModules(
  modules: ModuleMap,
  job: Partial<WatchJob>,
  options: Partial<XsRunOptions> = {},
): Promise<FixtureRun> {
  const texts: string[] = [];
  const result = await runOnXs(
    { ...jobOf(job), onRecord: (bytes) => texts.push(Buffer.from(bytes).toString('latin1')) },
    { hostPath, modules, main: 'host-tools/virtual-watch/on-xs/main', ...options },
  );
  return { result, texts };
}

/** A job with defaults for what a test does not care about. */
export function jobOf(job: Partial<WatchJob>): WatchJob {
  return {
    engine: 'xs',
    board: 'test',
    motion: stillMotion(10, 10),
    motionThresholdCounts: 100,
    config: '{}',
    models: (name) => {
      throw new CarpalError('model-missing', `no model ${name}`);
    },
    onRecord: () => {},
    ...job,
  };
}
