import { readFile } from 'node:fs/promises';
import { CarpalError } from '../../src/errors.js';

interface Milliamps {
  readonly averageMilliamps: number;
  readonly averageMilliampsRange: readonly [number, number];
}

export interface SimulatedEnergy extends Milliamps {
  readonly byMode: Readonly<
    Record<
      string,
      { readonly milliamps: number; readonly milliampsRange: readonly [number, number] }
    >
  >;
  readonly byRadioPolicy: Readonly<Record<string, Milliamps>>;
}

/** What one feature costs, from `--features`. */
export interface SimulatedFeature {
  readonly feature: string;
  readonly milliamps: number;
  readonly milliampsRange: readonly [number, number];
}

/** One kind through the simulated wear. */
export interface SimulatedKind {
  readonly truth: number;
  readonly hit: number;
  readonly falseAlarms: number;
  readonly falsePerHour95: number | null;
  readonly latencyP50S: number | null;
}

/** The last line of `carpal simulate --json`: the part that targets look at. */
export interface SimulationSummary {
  readonly board: string;
  readonly engineVersion: string;
  readonly simulatedS: number;
  readonly heap: {
    readonly chunkPeakBytes: number;
    readonly chunkLimitBytes: number;
    readonly slotPeak: number;
    readonly slotLimit: number;
    readonly stackPeak: number;
  } | null;
  /** Of all models that ran, as they share one arena. */
  readonly arenaBytes?: number;
  /** What the synthetic wearer did, and what was found of it. */
  readonly kinds?: Readonly<Record<string, SimulatedKind>>;
  readonly computronsPerImuSample: Readonly<Record<string, number | null>>;
  readonly collectionsPerMinute: Readonly<Record<string, number | null>>;
  readonly energy: SimulatedEnergy;
  readonly features?: readonly SimulatedFeature[];
  readonly everythingArmed?: SimulatedEnergy;
}

/** Throws `bad-file` for a file that is not what `carpal simulate --json` printed. */
export async function readSimulationSummary(path: string): Promise<SimulationSummary> {
  const refuse = (cause?: unknown): never => {
    throw new CarpalError('bad-file', `${path}: expected what carpal simulate --json printed`, {
      cause,
    });
  };
  const text = await readFile(path, 'utf8').catch(refuse);
  const last = text.trimEnd().split('\n').pop()!;
  try {
    const found = JSON.parse(last) as Partial<SimulationSummary> & { type?: string };
    const whole = [found.board, found.energy, found.computronsPerImuSample];
    if (found.type === 'summary' && whole.every((part) => part !== undefined)) {
      return found as SimulationSummary;
    }
  } catch (cause) {
    return refuse(cause);
  }
  return refuse();
}
