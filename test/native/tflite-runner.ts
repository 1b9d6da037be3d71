import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import type { NativeSources } from '../../host-tools/virtual-watch/build.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { runModules } from '../xs/xs-runner.js';
import { fixtures, nativeHost } from './native-runner.js';

export const moduleFolder = join(packageRoot, 'modules', 'tflite-micro');
export const stubFolder = join(packageRoot, 'test', 'native', 'stubs');
/** What of ESP-IDF the module calls. */
const STUBS = ['heap-caps.c', 'partition.c', 'psa-crypto.c'];
const SPECIFIER = 'modules/tflite-micro';

/** The C and C++ of modules/tflite-micro. */
export const moduleSources: readonly string[] = readdirSync(moduleFolder)
  .filter((name) => /\.(c|cc)$/.test(name))
  .sort()
  .map((name) => join(moduleFolder, name));

const natives: NativeSources = {
  sources: [...moduleSources, ...STUBS.map((name) => join(stubFolder, name))],
  includes: [moduleFolder, stubFolder],
};

/** Skips the suite where a compiler is not on PATH. */
export function needCompiler(context: Context, command: string): void {
  if (spawnSync(command, ['--version']).status === 0) return;
  console.log(`    skipped: expected ${command} on PATH: install the Debian package g++`);
  context.skip();
}

/** The XS host with modules/tflite-micro and the stubs linked to it. */
export async function tfliteHost(context: Context): Promise<string> {
  needCompiler(context, 'g++');
  return (await nativeHost(context, natives)) ?? '';
}

/** A verb of fixtures/tflite-main.js and its values. */
export type Step = readonly [verb: string, ...values: readonly (string | number)[]];

export interface TfliteRun {
  /** Label → bytes. */
  readonly partitions: Readonly<Record<string, Uint8Array>>;
  readonly steps: readonly Step[];
  /** Moves memory at every allocation. */
  readonly stress?: boolean;
  /** Bytes of internal RAM of the board. */
  readonly ramBytes?: number;
}

/** What each step gave, or its error's code and message. */
export async function runTflite(hostPath: string, run: TfliteRun): Promise<readonly unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-partitions-'));
  for (const [label, bytes] of Object.entries(run.partitions)) {
    writeFileSync(join(folder, label), bytes);
  }
  process.env.CARPAL_STUB_PARTITIONS = folder;
  process.env.CARPAL_STUB_RAM = String(run.ramBytes ?? 1 << 20);
  try {
    const { texts } = await runModules(
      modules(),
      { config: JSON.stringify(run.steps) },
      { main: 'test/native/main', hostPath, stress: run.stress ?? false },
    );
    return texts.map((text) => JSON.parse(text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function modules() {
  const { files, preload } = readModuleMap(join(moduleFolder, 'manifest.json'));
  const more = new Map(files);
  more.set('src/errors', join(packageRoot, 'dist', 'src', 'errors.js'));
  more.set('text', join(packageRoot, 'test', 'xs', 'fixtures', 'text.js'));
  more.set('test/native/main', join(fixtures, 'tflite-main.js'));
  return {
    files: more,
    preload: ['src/errors', ...preload.filter((name) => name.startsWith(SPECIFIER))],
  };
}
