import { existsSync, readFileSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { meanLatency, pooledFalsePerHour, pooledRecall } from './paired.js';
import type { PersonFigures } from './people.js';

/** models/<name>/baseline.json: what no later model may fall below. */
export interface Baseline {
  readonly leastRecall: number;
  readonly mostFalsePerHour: number;
  /** Mean of the people's medians. */
  readonly mostLatencyS: number;
}

/** Null where there is none. Throws `bad-file` for one that is no baseline. */
export function readBaseline(path: string): Baseline | null {
  if (!existsSync(path)) return null;
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Baseline;
    const limits = [read.leastRecall, read.mostFalsePerHour, read.mostLatencyS];
    if (limits.every((limit) => Number.isFinite(limit))) return read;
  } catch (cause) {
    throw new CarpalError('bad-file', `${path}: expected JSON, found other text`, { cause });
  }
  throw new CarpalError(
    'bad-file',
    `${path}: expected leastRecall, mostFalsePerHour and mostLatencyS as numbers`,
  );
}

/** What is worse than the baseline, one line each. */
export function belowBaseline(people: readonly PersonFigures[], baseline: Baseline): string[] {
  const recall = pooledRecall(people);
  const falsePerHour = pooledFalsePerHour(people);
  const latencyS = meanLatency(people);
  const lines: string[] = [];
  if (recall !== null && recall < baseline.leastRecall) {
    lines.push(`recall ${recall.toFixed(3)} is below ${baseline.leastRecall}`);
  }
  if (falsePerHour !== null && falsePerHour > baseline.mostFalsePerHour) {
    lines.push(
      `${falsePerHour.toFixed(3)} false alarms an hour are over ${baseline.mostFalsePerHour}`,
    );
  }
  if (latencyS !== null && latencyS > baseline.mostLatencyS) {
    lines.push(`${latencyS.toFixed(2)} s to confirm are over ${baseline.mostLatencyS} s`);
  }
  return lines;
}
