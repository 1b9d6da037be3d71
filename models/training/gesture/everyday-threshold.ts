import { encodedMotions } from '../../../host-tools/evaluation/few-shot-segments.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import type { Interpreter } from '../../../src/ports.js';
import { TRAINING_SENSOR } from '../streams.js';
import type { EverydayPoint, GestureMetadata } from './gesture-metadata.js';

/** False alarms an hour in everyday motion that a threshold keeps to; hands at work are most of it. */
export const BUDGET_PER_HOUR = 4;
/** Of the int8 output: three quarters of a logit, and five. */
const LEAST_STEPS = 3;
const MOST_STEPS = 20;

/** The lowest threshold that keeps to the budget in motion without gestures; the highest where none does. */
export function everydayThreshold(
  engine: Interpreter,
  metadata: Pick<GestureMetadata, 'labels' | 'input' | 'embedding'>,
  recordings: readonly Recording[],
): EverydayPoint {
  const hours = recordings.reduce((sum, { t_us }) => sum + t_us.at(-1)! - t_us[0]!, 0) / 3.6e9;
  let low = LEAST_STEPS;
  let high = MOST_STEPS;
  let best: EverydayPoint | null = null;
  while (low <= high) {
    const enterSteps = (low + high) >> 1;
    const falseAlarms = alarmsAt(engine, metadata, recordings, enterSteps);
    if (falseAlarms <= BUDGET_PER_HOUR * hours) {
      best = { enterSteps, falseAlarms, hours };
      high = enterSteps - 1;
    } else {
      best ??= enterSteps === MOST_STEPS ? { enterSteps, falseAlarms, hours } : null;
      low = enterSteps + 1;
    }
  }
  return best!;
}

function alarmsAt(
  interpreter: Interpreter,
  metadata: Pick<GestureMetadata, 'labels' | 'input' | 'embedding'>,
  recordings: readonly Recording[],
  enterSteps: number,
): number {
  const thresholds = { enterSteps, exitSteps: enterSteps };
  const model = {
    name: 'gesture',
    metadata: { ...metadata, thresholds, arenaBytes: { reference: 0 }, sha256: '' },
    interpreter,
  };
  return recordings
    .flatMap((recording) => encodedMotions(recording, model, TRAINING_SENSOR))
    .filter(({ builtIn }) => builtIn !== null).length;
}
