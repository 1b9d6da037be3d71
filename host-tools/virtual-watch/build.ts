import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CarpalError } from '../../src/errors.js';
import { makeFolder } from '../make-folder.js';
import { packageRoot } from '../package-root.js';
import { findToolchain, type Toolchain } from './toolchain.js';

export interface XsHost {
  readonly path: string;
  readonly bits: 32 | 64;
}

export interface BuildOptions {
  /** 64 also where 32 could be had. */
  readonly bits?: 32 | 64;
  readonly env?: NodeJS.ProcessEnv;
  /** Where builds are kept; `.cache/xs-host` of the package. */
  readonly cache?: string;
  /** C and C++ that the firmware finds by `native(…)`, linked to the host. */
  readonly natives?: NativeSources;
  /** Called as files are compiled; not at all when the host is there already. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** As a Moddable module's: sources (.c, .cc) of different names, and folders of their headers. */
export interface NativeSources {
  readonly sources: readonly string[];
  readonly includes: readonly string[];
}

const BUILDING = 'building-';
const ABANDONED_MS = 3_600_000;
const hostFolder = join(packageRoot, 'host-tools', 'virtual-watch', 'xs-host');
const kernelFolder = join(packageRoot, 'modules', 'kernels');
const audioFolder = join(packageRoot, 'modules', 'microphone');

/**
 * The XS host for this machine, built when its sources, flags or compiler have not been before. Throws
 * `no-toolchain` where there is no compiler, `host-failed` when the build fails.
 */
export async function buildXsHost(options: BuildOptions = {}): Promise<XsHost> {
  const toolchain = findToolchain(options.env, options.bits);
  const cache = options.cache ?? join(packageRoot, '.cache', 'xs-host');
  const { natives, ...plain } = options;
  const base = natives && (await buildXsHost(plain));
  const key = buildKey(toolchain, natives);
  const folder = join(cache, key);
  const path = join(folder, 'xs-host');
  if (!existsSync(path)) {
    makeFolder(cache);
    removeAbandoned(cache);
    const building = mkdtempSync(join(cache, BUILDING));
    try {
      const goal = natives && base ? nativeGoal(natives, base.path) : ['xs-host'];
      await make(building, toolchain, goal, options);
      install(building, folder);
    } finally {
      rmSync(building, { recursive: true, force: true });
    }
  }
  return { path, bits: toolchain.bits };
}

/** Folders of builds that were interrupted. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (!name.startsWith(BUILDING) || Date.now() - statSync(folder).mtimeMs < ABANDONED_MS)
      continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** XS's sources, as npm brought them. */
function xsFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@agoric/xsnap/package.json');
  return join(dirname(manifest), 'moddable', 'xs');
}

/** Arguments to make for a host that is built already and what a firmware adds to it. */
function nativeGoal({ sources, includes }: NativeSources, basePath: string): readonly string[] {
  return [
    ...['with-natives', `BASE=${basePath}.a`, `NATIVES=${sources.join(' ')}`],
    `NATIVE_FLAGS=${includes.map((folder) => `-I${folder}`).join(' ')}`,
  ];
}

function nativeFiles({ sources, includes }: NativeSources): readonly string[] {
  const headers = includes.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.h'))
      .map((name) => join(folder, name)),
  );
  return [...sources, ...headers].sort();
}

function buildKey(toolchain: Toolchain, natives?: NativeSources): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([toolchain, process.arch, natives ?? null]));
  for (const path of natives ? nativeFiles(natives) : []) hash.update(readFileSync(path));
  const xs = xsFolder();
  for (const folder of [
    join(xs, 'sources'),
    join(xs, 'includes'),
    join(xs, 'platforms'),
    hostFolder,
    kernelFolder,
    audioFolder,
  ]) {
    for (const name of readdirSync(folder).sort()) {
      hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Renaming is atomic: of two builds at once one wins and the other's folder goes. */
function install(building: string, folder: string): void {
  for (const name of readdirSync(building)) {
    if (name.endsWith('.o')) rmSync(join(building, name));
  }
  try {
    renameSync(building, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'xs-host'))) throw error;
  }
}

async function make(
  folder: string,
  toolchain: Toolchain,
  goal: readonly string[],
  { env, onProgress }: BuildOptions,
): Promise<void> {
  const xs = xsFolder();
  const child = spawn(
    'make',
    [
      ...['-C', folder, '-f', join(hostFolder, 'Makefile'), '-j', String(availableParallelism())],
      ...[`XS=${xs}`, `HOST=${hostFolder}`, `KERNELS=${kernelFolder}`, `AUDIO=${audioFolder}`],
      ...[`CC=${toolchain.compiler}`],
      ...[`MACHINE=${toolchain.machineFlags.join(' ')}`, ...goal],
    ],
    { env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  let done = 0;
  let total = 0;
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('files ')) total = Number(line.slice(6));
    else if (line.startsWith('compiled ')) onProgress?.(++done, total);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code === 0) return;
  throw new CarpalError('host-failed', `building the XS host failed:\n${errors.slice(-2000)}`);
}
