import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { importsOf } from './source-files.js';

interface Section {
  readonly include?: readonly string[];
  readonly modules?: Readonly<Record<string, string>>;
  readonly preload?: readonly string[];
}

interface Manifest extends Section {
  readonly platforms?: { readonly esp32?: Section };
}

/** The project's own modules of a board's firmware. */
export interface BoardModules {
  /** Specifier → file from the package's root, without `.ts`. */
  readonly files: ReadonlyMap<string, string>;
  readonly preload: ReadonlySet<string>;
}

/**
 * As mcconfig 8.2 reads the manifests for `esp32:<board>`: includes before their includer, a platform's section
 * after the common one, and of two definitions of a module the first. Native code is left out.
 */
export function boardModules(board: string): BoardModules {
  const files = new Map<string, string>();
  const preload = new Set<string>();
  const seen = new Set<string>();
  const read = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const folder = dirname(path);
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    for (const section of [manifest, manifest.platforms?.esp32 ?? {}]) {
      for (const include of section.include ?? []) {
        if (!include.startsWith('$(')) read(resolve(folder, include));
      }
    }
    for (const section of [manifest, manifest.platforms?.esp32 ?? {}]) {
      for (const [specifier, source] of Object.entries(section.modules ?? {})) {
        const file = relative(packageRoot, resolve(folder, source));
        const isOurs =
          existsSync(join(packageRoot, `${file}.ts`)) && !specifier.includes('/native/');
        if (isOurs && !files.has(specifier)) files.set(specifier, file);
      }
      for (const specifier of section.preload ?? []) preload.add(specifier);
    }
  };
  // The SDK's manifest_base includes the board's, and the firmware's includes manifest_base first.
  read(join(packageRoot, 'modules', 'boards', board, 'manifest.json'));
  read(join(packageRoot, 'manifest.json'));
  return { files, preload };
}

/** Specifiers that `from` needs when it runs, through the files that are behind them; others' as they stand. */
export function reachableModules(modules: BoardModules, from: string): Set<string> {
  const reached = new Set<string>();
  const visit = (specifier: string): void => {
    if (reached.has(specifier)) return;
    reached.add(specifier);
    const file = modules.files.get(specifier);
    if (file === undefined) return;
    for (const target of importsOf(file, 'values')) {
      // Relative imports resolve by the importing module's name, not by its file's place.
      const name = target.startsWith('.') ? target : renamed(target, file, specifier);
      visit(name);
    }
  };
  visit(from);
  return reached;
}

/** importsOf resolves by the file; a module under another name resolves by that name. */
function renamed(target: string, file: string, specifier: string): string {
  const folder = dirname(file);
  if (!/^(src|modules)\//.test(target)) return target;
  return join(dirname(specifier), relative(folder, target));
}
