import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CarpalError } from '../../src/errors.js';

/** A page's script: the function that starts it, and its modules. */
export interface PageScript {
  /** Compiled modules, a module after those it imports; paths from host-tools/. */
  readonly modules: readonly string[];
  readonly start: string;
}

/** The report's; the other pages' stand beside their own. */
export const REPORT_SCRIPT: PageScript = {
  modules: [
    'console/time-text.js',
    'report/page/unpack.js',
    'report/page/place.js',
    'report/page/zoom.js',
    'report/page/zoom-controls.js',
    'report/page/recording-text.js',
    'report/page/palette.js',
    'report/page/plot.js',
    'report/page/marks.js',
    'report/page/score-plot.js',
    'report/page/trace-plot.js',
    'report/page/timeline.js',
    'report/page/main.js',
  ],
  start: 'startPage',
};

const hostTools = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The page's modules as one classic script: a page opened from a disk (file://) may not import others.
 * They are plain functions and constants, so that their imports and the word `export` can be dropped
 * and the rest be joined inside one function. A bundler would do no more; what it would check is
 * checked here: nothing imported from elsewhere, no name twice.
 */
export function pageScript({ modules, start }: PageScript): string {
  const seen = new Map<string, string>();
  const bodies = modules.map((path) => {
    const body = moduleBody(readFileSync(join(hostTools, path), 'utf8'), path, modules);
    for (const name of topLevelNames(body)) {
      const other = seen.get(name);
      if (other !== undefined) {
        throw new CarpalError('host-failed', `expected ${name} once, found ${other} and ${path}`);
      }
      seen.set(name, path);
    }
    return body;
  });
  return `(() => {\n'use strict';\n${bodies.join('\n')}\n${start}();\n})();`;
}

/** uPlot's own script and style, with the licence text that its MIT licence asks to keep. */
export function plotLibrary(): { script: string; style: string } {
  const folder = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8').trim();
  const licence = read('LICENSE').replaceAll('*/', '');
  return {
    script: `/*!\n${licence}\n*/\n${read('dist/uPlot.iife.min.js')}`,
    style: read('dist/uPlot.min.css'),
  };
}

/** A compiled module without its imports, exports and source map. Throws `host-failed`. */
export function moduleBody(source: string, path: string, modules: readonly string[]): string {
  const kept: string[] = [];
  for (const line of source.split('\n')) {
    const imported = /^import .* from '(.+)';$/.exec(line)?.[1];
    if (imported !== undefined) {
      const file = imported.slice(imported.lastIndexOf('/') + 1);
      if (modules.some((known) => known.endsWith(`/${file}`))) continue;
      throw new CarpalError(
        'host-failed',
        `expected modules of the page, found ${imported} in ${path}`,
      );
    }
    if (/^export \{.*\};?$/.test(line) || line.startsWith('//# sourceMappingURL')) continue;
    kept.push(line.replace(/^export (?=(async )?function |const |class )/, ''));
  }
  return kept.join('\n');
}

function topLevelNames(body: string): string[] {
  const declared = /^(?:async )?(?:function|const|let|class) (\w+)/gm;
  return [...body.matchAll(declared)].map((match) => match[1]!);
}
