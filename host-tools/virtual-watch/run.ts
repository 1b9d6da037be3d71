import { join } from 'node:path';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';
import { startWatch } from '../../src/watch.js';
import { packageRoot } from '../package-root.js';
import { buildXsHost } from './build.js';
import { readModuleMap } from './module-map.js';
import { runOnNode } from './node-run.js';
import type { RunResult, WatchJob } from './watch-job.js';
import { runOnXs } from './xs-run.js';

const manifest = join(packageRoot, 'host-tools', 'virtual-watch', 'manifest.json');
const main = 'host-tools/virtual-watch/on-xs/main';

/**
 * Runs the firmware through a recording. On XS the host is built first where it is not yet
 * (`onBuildProgress`: files done, of how many). Throws `bad-samples` for a recording without any, and what
 * runOnXs, runOnNode and buildXsHost throw.
 */
export async function runWatch(
  job: WatchJob,
  onBuildProgress?: (done: number, total: number) => void,
): Promise<RunResult> {
  if (job.motion.t_us.length === 0) {
    throw new CarpalError('bad-samples', 'expected a recording with samples, found none');
  }
  if (job.engine === 'node') return runOnNode(job, { startWatch, parseConfig });
  const host = await buildXsHost(onBuildProgress ? { onProgress: onBuildProgress } : {});
  return runOnXs(job, { hostPath: host.path, modules: readModuleMap(manifest), main });
}
