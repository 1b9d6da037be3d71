import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../make-folder.js';
import { packageRoot } from '../../package-root.js';
import { Html } from '../html.js';
import { pageDocument } from '../page-document.js';
import { type Overview, overviewBody } from './overview-body.js';

const STYLES = ['page/page.css', 'overview/overview.css'];

/** Writes `index.html`, which runs no script and needs nothing beside it, and `overview.json` into a folder. */
export async function writeOverview(
  overview: Overview,
  summary: object,
  folder: string,
): Promise<void> {
  const read = (path: string) => readFile(join(packageRoot, 'host-tools/report', path), 'utf8');
  const page = pageDocument({
    title: 'carpal: every feature',
    style: (await Promise.all(STYLES.map(read))).join('\n'),
    body: overviewBody(overview),
    data: new Html(''),
    scripts: [],
  });
  makeFolder(folder);
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'overview.json'), `${JSON.stringify(summary, null, 2)}\n`);
}
