import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../make-folder.js';
import { packageRoot } from '../../package-root.js';
import type { FeatureRuns } from '../../virtual-watch/feature-runs.js';
import type { Simulation } from '../../virtual-watch/simulation.js';
import { html } from '../html.js';
import { pageDocument } from '../page-document.js';
import { simulationBody } from './simulation-body.js';

const STYLES = ['page/page.css', 'simulation/simulation.css'];

/**
 * Writes `index.html`, which needs nothing beside it and runs no script, into a folder, made where it is
 * missing. Throws what the file system throws.
 */
export async function writeSimulationReport(
  simulation: Simulation,
  features: FeatureRuns,
  folder: string,
  command: string,
): Promise<void> {
  const styles = await Promise.all(
    STYLES.map((path) => readFile(join(packageRoot, 'host-tools', 'report', path), 'utf8')),
  );
  const page = pageDocument({
    title: `carpal: ${simulation.recording.name} on the ${simulation.board.title}`,
    style: styles.join('\n'),
    body: simulationBody(simulation, features, command),
    data: html``,
    scripts: [],
  });
  makeFolder(folder);
  await writeFile(join(folder, 'index.html'), page);
}
