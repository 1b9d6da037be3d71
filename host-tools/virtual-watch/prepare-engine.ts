import { CarpalError } from '../../src/errors.js';
import { progressBar } from '../console/progress-bar.js';
import { buildXsHost } from './build.js';

/** Builds XS where that was not done yet; says so and falls back to Node where it cannot be. */
export async function prepareEngine(engine: 'xs' | 'node'): Promise<'xs' | 'node'> {
  if (engine === 'node') return engine;
  const progress = progressBar('building XS (once)');
  try {
    await buildXsHost({ onProgress: (done, total) => progress.update(done / total) });
    return 'xs';
  } catch (error) {
    if (!(error instanceof CarpalError) || error.code !== 'no-toolchain') throw error;
    process.stderr.write(`note: ${error.message}; running on Node instead\n`);
    return 'node';
  } finally {
    progress.finish();
  }
}
