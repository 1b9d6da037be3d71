import type { HandwashMetadata } from '../../models/training/model-json.js';
import type { OperatingPoint } from '../../models/training/operating-point.js';

/** `validation` of people who do not train, once the network is quantised. */
export function epochLine(epoch: number, loss: number, validation: OperatingPoint | null): string {
  const judged = validation ? `; ${figures(validation)}` : '';
  return `epoch ${epoch}: loss ${loss.toFixed(4)}${judged}`;
}

/** A model that is trained, as one line of JSON. */
export function trainedJson({
  training,
  thresholds,
  validation,
  sha256,
}: HandwashMetadata): string {
  const { fold, stoppedAfter } = training;
  const { enterSteps, exitSteps } = thresholds;
  return JSON.stringify({
    type: 'trained',
    fold,
    sha256,
    stoppedAfter,
    enterSteps,
    exitSteps,
    validation,
  });
}

/** The same for people. */
export function trainedLine({
  training,
  thresholds,
  validation,
  sha256,
}: HandwashMetadata): string {
  const { fold, stoppedAfter, epochs } = training;
  const { enterSteps, exitSteps } = thresholds;
  return [
    `${fold === null ? 'shipped' : `fold ${fold}`}: epoch ${stoppedAfter} of ${epochs}`,
    `thresholds ${enterSteps} and ${exitSteps} steps`,
    ...(validation ? [`people who validate ${figures(validation)}`] : []),
    `sha256 ${sha256}`,
  ].join('; ');
}

/** What is told of every model. */
type Trained = Pick<HandwashMetadata, 'name' | 'training' | 'thresholds' | 'sha256'>;

/** A model whose training nobody stops, as one line of JSON. */
export function fixedTrainedJson({ name, training, thresholds, sha256 }: Trained): string {
  const { enterSteps, exitSteps } = thresholds;
  const { fold } = training;
  return JSON.stringify({ type: 'trained', model: name, fold, sha256, enterSteps, exitSteps });
}

/** The same for people. */
export function fixedTrainedLine({ training, thresholds, sha256 }: Trained): string {
  const { fold, epochs } = training;
  const what = fold === null ? 'shipped' : `fold ${fold}`;
  return `${what}: ${epochs} epochs; thresholds ${thresholds.enterSteps} and ${thresholds.exitSteps} steps; sha256 ${sha256}`;
}

function figures(point: OperatingPoint): string {
  const { washes, confirmed, inTime, confirmMedianS, falseAlarms, hours, thresholds } = point;
  return `at ${thresholds.enterSteps} steps ${confirmed} of ${washes} washes, ${inTime} in time, median ${confirmMedianS.toFixed(1)} s, ${falseAlarms} false alarms in ${hours.toFixed(1)} h`;
}
