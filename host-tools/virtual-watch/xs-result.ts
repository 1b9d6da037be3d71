import { MODES, type Mode } from '../../src/events.js';
import type { HeapStatistics, ModeWork, RunResult } from './watch-job.js';

interface Bucket {
  readonly us: number;
  readonly imuSamples: number;
  readonly wakes: number;
  readonly boots: number;
  readonly inferences: number;
  readonly macs: number;
  readonly kernelCycles: number;
  readonly computrons: number;
  readonly floatingPointOps: number;
  readonly collections: number;
}

/** The last message of xs-host/meter.c. */
interface HostReport {
  readonly xs: string;
  readonly bits: number;
  readonly boot: Bucket;
  readonly modes: readonly Bucket[];
  readonly heap: HeapStatistics;
}

export function resultOf(
  payload: Buffer,
  simulatedS: number,
  byModel: RunResult['byModel'],
): RunResult {
  const { xs, bits, boot, modes, heap } = JSON.parse(payload.toString('utf8')) as HostReport;
  const { computrons, kernelCycles, floatingPointOps, collections } = boot;
  const byMode = MODES.map((mode, code) => {
    const { us, ...counts } = modes[code]!;
    return [mode, { s: us / 1e6, ...counts }] as const;
  });
  return {
    engine: `xs ${xs} (${bits}-bit)`,
    simulatedS,
    boot: { computrons, kernelCycles, floatingPointOps, collections },
    byMode: Object.fromEntries(byMode) as Record<Mode, ModeWork>,
    byModel,
    heap,
  };
}
