import { basename, join } from 'node:path';
import type { Context } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { type ModuleMap, readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { runModules } from '../xs/xs-runner.js';
import { moduleFolderOf, nativeIncludes, nativeSourcesOf, stubFolder } from './native-modules.js';
import { fixtures, nativeHost } from './native-runner.js';

/** What a module's tests run on. */
export interface Bench {
  /** Folders of modules/ whose manifests and C are linked. */
  readonly modules: readonly string[];
  /** Files of stubs/ that play ESP-IDF. */
  readonly stubs: readonly string[];
  /** File of fixtures/ that does the steps. */
  readonly main: string;
  /** Files of fixtures/ that it imports, without their ending. */
  readonly fixtures?: readonly string[];
  /** Modules of the root manifest that it imports. */
  readonly firmware?: boolean;
}

/** A verb of the fixture and its values. */
export type BenchStep = readonly [verb: string, ...values: readonly unknown[]];

export interface BenchRun {
  /** Moves memory at every allocation. */
  readonly stress?: boolean;
  /** Variables of the environment that stubs read. */
  readonly env?: Readonly<Record<string, string>>;
}

/** C that every XS host has. */
export const OF_THE_HOST: ReadonlySet<string> = new Set(['audio-ring.c', 'xs-audio-ring.c']);

/** The XS host with a bench's C linked to it; skips the suite without a compiler. */
export async function benchHost(context: Context, bench: Bench): Promise<string> {
  const sources = [
    ...bench.modules.flatMap(nativeSourcesOf).filter((path) => !OF_THE_HOST.has(basename(path))),
    ...bench.stubs.map((name) => join(stubFolder, name)),
  ];
  return (await nativeHost(context, { sources, includes: nativeIncludes })) ?? '';
}

/** What each step gave, or its error's code and message. */
export async function runBench(
  hostPath: string,
  bench: Bench,
  steps: readonly BenchStep[],
  { stress = false, env = {} }: BenchRun = {},
): Promise<readonly unknown[]> {
  const kept = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  try {
    const { texts } = await runModules(
      benchModules(bench),
      { config: JSON.stringify(steps) },
      { main: 'test/native/main', hostPath, stress },
    );
    return texts.map((text) => JSON.parse(text));
  } finally {
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** What modules import of src/, whose values or types outlive compilation. */
const SHARED = ['src/errors', 'src/events', 'src/clock', 'src/ports', 'src/peripheral'];

/** The modules' own files and what of src/ they import, preloaded as the firmware is. */
export function benchModules({
  modules,
  main,
  fixtures: imported = [],
  firmware = false,
}: Bench): ModuleMap {
  const files = new Map<string, string>();
  const preload: string[] = [];
  for (const module of modules) {
    const map = readModuleMap(join(moduleFolderOf(module), 'manifest.json'));
    for (const [specifier, file] of map.files) files.set(specifier, file);
    preload.push(...map.preload);
  }
  if (firmware) {
    const map = readModuleMap(join(packageRoot, 'manifest.json'));
    for (const [specifier, file] of map.files) files.set(specifier, file);
    preload.push(...map.preload);
  }
  for (const specifier of SHARED) {
    files.set(specifier, join(packageRoot, 'dist', `${specifier}.js`));
  }
  files.set('text', join(packageRoot, 'test', 'xs', 'fixtures', 'text.js'));
  for (const name of ['steps', 'fake-timers', ...imported]) {
    files.set(`test/native/${name}`, join(fixtures, `${name}.js`));
  }
  files.set('test/native/main', join(fixtures, main));
  const own = preload.filter((name) => firmware || name.startsWith('modules/'));
  return { files, preload: [...new Set(['src/errors', 'src/events', 'src/clock', ...own])] };
}
