import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';

/** TypeScript files below a folder of the package, as paths from its root without `.ts`. */
export function sourceFiles(folder: string): string[] {
  const entries = readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).slice(0, -3))
    .sort();
}

/** What a file imports: relative imports as paths from the root, others as they stand. */
export function importsOf(file: string, kinds: 'all' | 'values' = 'all'): string[] {
  const text = readFileSync(join(packageRoot, `${file}.ts`), 'utf8');
  const found: string[] = [];
  for (const [, clause, specifier] of text.matchAll(
    /^(?:import|export)\s+([^'";]*?\s*from\s*)?'([^']+)'/gms,
  )) {
    if (kinds === 'values' && clause?.startsWith('type ')) continue;
    const path = specifier!.startsWith('.')
      ? join(dirname(file), specifier!).replace(/\.js$/, '')
      : specifier!;
    found.push(path);
  }
  return found;
}
