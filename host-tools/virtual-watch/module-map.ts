import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { packageRoot } from '../package-root.js';

/** The machine's creation parameters; what is left out is the board's default (xs-host/main.c). */
export interface DeviceLimits {
  /** Bytes. */
  readonly chunks?: number;
  readonly slots?: number;
  /** Slots. */
  readonly stack?: number;
}

/** Where each module of the firmware comes from, as mcconfig would have it. */
export interface ModuleMap {
  /** Specifier → compiled JavaScript. */
  readonly files: ReadonlyMap<string, string>;
  /** Specifiers evaluated before the machine is frozen, in the manifests' order. */
  readonly preload: readonly string[];
  /** The manifests' `creation`. */
  readonly limits?: DeviceLimits;
}

interface Manifest {
  readonly include?: string | readonly string[];
  readonly modules?: Readonly<Record<string, string | readonly string[]>>;
  readonly preload?: string | readonly string[];
  readonly creation?: {
    readonly chunk?: { readonly initial?: number };
    readonly heap?: { readonly initial?: number };
    readonly stack?: number;
  };
}

const NATIVE_SUFFIXES = ['.c', '.cc', '.cpp', '.h'];

/**
 * Reads a manifest and those it includes, with Moddable's rules for include, modules, preload and creation: an
 * included manifest comes before the one that includes it, and the later definition wins. What names the
 * SDK (`$(…)`) is the board's alone. Throws `bad-file`.
 */
export function readModuleMap(manifestPath: string): ModuleMap {
  const files = new Map<string, string>();
  const preload = new Set<string>();
  const boardOnly = new Set<string>();
  let limits: DeviceLimits = {};
  for (const { folder, manifest } of withIncludes(resolve(manifestPath), new Set())) {
    for (const [specifier, source] of modulesOf(manifest)) {
      if (source.includes('*')) {
        throw new CarpalError('bad-file', `expected literal modules in ${folder}, found ${source}`);
      }
      const path = resolve(folder, source);
      const file = namesTheSdk(source) ? null : compiledFile(path);
      if (file === null) {
        boardOnly.add(specifier);
        continue;
      }
      files.set(specifier, file);
    }
    for (const specifier of listOf(manifest.preload)) preload.add(specifier);
    limits = { ...limits, ...limitsOf(manifest) };
  }
  for (const specifier of preload) {
    if (files.has(specifier)) continue;
    if (boardOnly.has(specifier)) {
      preload.delete(specifier);
      continue;
    }
    throw new CarpalError('bad-file', `${manifestPath}: expected preload ${specifier} in modules`);
  }
  return { files, preload: [...preload], limits };
}

function* withIncludes(
  path: string,
  seen: Set<string>,
): Generator<{ folder: string; manifest: Manifest }> {
  if (seen.has(path)) return;
  seen.add(path);
  const manifest = readManifest(path);
  const folder = dirname(path);
  for (const include of listOf(manifest.include)) {
    if (!namesTheSdk(include)) yield* withIncludes(resolve(folder, include), seen);
  }
  yield { folder, manifest };
}

function readManifest(path: string): Manifest {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a manifest at ${path}, found ${String(cause)}`, {
      cause,
    });
  }
}

function limitsOf({ creation }: Manifest): DeviceLimits {
  const chunks = creation?.chunk?.initial;
  const slots = creation?.heap?.initial;
  const stack = creation?.stack;
  return {
    ...(chunks === undefined ? {} : { chunks }),
    ...(slots === undefined ? {} : { slots }),
    ...(stack === undefined ? {} : { stack }),
  };
}

/** Under `*` a module's specifier is its file's name. */
function* modulesOf(manifest: Manifest): Generator<readonly [string, string]> {
  for (const [specifier, sources] of Object.entries(manifest.modules ?? {})) {
    for (const source of listOf(sources)) {
      const name = source.slice(source.lastIndexOf('/') + 1);
      yield [specifier === '*' ? name : specifier, source];
    }
  }
}

/** tsc's output for a source inside the package, or plain JavaScript beside it; null for native code. */
function compiledFile(path: string): string | null {
  const inside = relative(packageRoot, path);
  const candidates = [join(packageRoot, 'dist', `${inside}.js`), `${path}.js`];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file) return file;
  if (extname(path) !== '' || NATIVE_SUFFIXES.some((suffix) => existsSync(path + suffix))) {
    return null;
  }
  throw new CarpalError(
    'bad-file',
    `expected the compiled module ${candidates[0]}: run npx tsc -b first`,
  );
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function namesTheSdk(path: string): boolean {
  return path.startsWith('$(');
}
