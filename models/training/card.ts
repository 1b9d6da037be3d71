import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import { energySection } from './card-energy.js';
import { activityTable, figuresTable, innerTable, syntheticLine } from './card-tables.js';
import { FOREIGN_SETS, judgedOn, variantOf } from './handwash.js';
import type { HandwashMetadata } from './model-json.js';
import { BUDGET_PER_HOUR } from './operating-point.js';
import type { Parity } from './parity.js';

/** What the card is written from. */
export interface CardFacts {
  readonly shipped: HandwashMetadata;
  readonly folds: readonly HandwashMetadata[];
  readonly tfliteBytes: number;
  /** On what the variant is judged on. */
  readonly evaluation: Evaluation;
  /** The same recordings by the model of three axes; null for that model's own card. */
  readonly threeAxes: Evaluation | null;
}

/** CARD.md of a hand-washing model: what it is, what it learnt from, how far it can be trusted. */
export function handwashCard(facts: CardFacts): string {
  const { shipped, folds, tfliteBytes, evaluation, threeAxes } = facts;
  const { name } = shipped;
  const gyroscope = threeAxes !== null;
  const option = gyroscope ? ` --model ${name}` : '';
  const evaluate = `carpal evaluate ${judgedOn(variantOf(name)).join(' ')}${option}`;
  const { input, output, thresholds, training, parity } = shipped;
  const [washing, other] = training.sets;
  const logit = (steps: number) => (steps * output.scale).toFixed(2);
  return `# ${name}

Says whether the last ${input.window / input.rateHz} s of wrist motion are hand washing. Input: accelerometer${gyroscope ? ' and gyroscope' : ''}, ${input.window} samples at
${input.rateHz} Hz, a new window every ${input.hop / input.rateHz} s, int8 at ${input.scale.toFixed(4)} m/s² a step (full scale ±2 g)${gyroscope ? ` and\n${input.gyroScale} rad/s a step (±12.8 rad/s)` : ''}, axes of the wearer
as DESIGN says. Output: two int8 logits, ${shipped.labels.join(' and ')}. A depthwise-separable 1D CNN:
${shipped.parameters} parameters, ${shipped.macs} multiply-accumulates a window, ${tfliteBytes} bytes.

Written by \`carpal train ${name} --folds\` (seed ${training.seed}, ${training.epochs} epochs; \`--card\` writes this file anew). The same
machine, data and seed give the same file: sha256 \`${shipped.sha256}\` (\`--verify\` trains it anew and says whether).
Data: dataset.lock.json of sha256 \`${training.datasetLockSha256}\`.

## Trained on

| set | licence | used as | people |
|---|---|---|---|
| ${washing!.set} | MIT | washing | ${washing!.trained.length}: ${washing!.trained.join(', ')} |
| ${other!.set} | see below | everything else | ${other!.trained.length} |

The shipped model was trained on all of them. It is judged by ${folds.length} fold models (folds/, folds.json), trained alike:
each leaves out one person who washes and five or six who do not; of the rest, another such group stops its
training (best event score of int8 snapshots) and sets its thresholds. ${washing!.excluded.join(', ')} of ${washing!.set} (a long session
labelled by step, perhaps of one of the seven) trains nothing and is only shown. ${FOREIGN_SETS.join(' and ')}
never train, tune or give hard negatives. None of the data are in this repository.

UWash: github.com/aiotgroup/UWash, MIT. WISDM (G. Weiss, 2019, doi 10.24432/C5HK59) is believed to be
CC BY 4.0 where it is published, the UCI repository; the copy that was used here states no licence, and
nobody has confirmed it from here. Whoever passes these weights on should know that.

## Figures, of people and devices left out

\`${evaluate}\`: the firmware on whole recordings, ${evaluation.tflite} engine, every person by the
fold model that never saw them, other devices by the shipped model.

${figuresTable(evaluation)}

False alarms by activity:

${activityTable(evaluation)}

${syntheticLine(evaluation)}
${threeAxes ? energySection(evaluation, threeAxes) : ''}
The negatives are 18 activities of three minutes a person; brushing teeth, clapping and folding clothes, a
sixth of that time, resemble washing more than most of a day does, so their rate is not that of a day.

## Thresholds

A fold model begins washing at the threshold with the fewest false alarms of those that confirm half of its
validation people's washes within 6 s and keep to ${BUDGET_PER_HOUR} false alarms an hour; where none does both, at the lowest
that keeps to ${BUDGET_PER_HOUR}: the firmware's detector on exact-engine logits, each recording as it is, on the
other hand and the other way round. It ends washing below what all but 1 % of the scores inside washes reach,
but not a logit below even odds. One such choice rests on one person who washes, and they differ by nearly two
logits: each fold model is judged at the median of those choices in which its own people had no part (the second
pair below), and the shipped model's are ${thresholds.chosenOn}:
washing begins at ${thresholds.enterSteps} steps (logit difference ${logit(thresholds.enterSteps)}) and ends below ${thresholds.exitSteps} (${logit(thresholds.exitSteps)}) of the mean score.

${innerTable(folds)}

Shipped model, int8 against the float network: ${parityLine(parity.float)}. Exact
engine against the fast one: ${parityLine(parity.engines)}.

## Limits

- Washing and everything else were recorded by different watches. Windows are turned, mirrored, scaled,
  filtered, stretched and resampled at random so that the device gives less away, but what is left of it is
  unknown until one watch has recorded both.
- Every wash of UWash is one person's WHO-like procedure of about a minute, without lead-in or tail: a
  hasty rinse is not in it, and onset, end and timer cannot be judged with it. The first ${input.window / input.rateHz} s of a recording
  fill the window, so 6 s to confirm leave four or five scores.
- Brushing teeth, folding clothes and clapping are what it confuses most. Washing dishes is known from
  two clips of one person, showering not at all.
- ${gyroscope ? 'Of the model of three axes, from which this one takes them, network,' : 'Network,'} augmentation and batches were changed once, the rule for thresholds four times and its budget
  once (from 0.1 an hour, which confirmed half of the washes after 11.1 s and more), after figures of people
  left out had been seen${gyroscope ? ', its own under the rule before (36 false alarms, 5.1 s) among them' : ''}: the figures are a
  little kind for that. The detector's settings stayed as they were.
- Tried without gain on validation people, and not kept: no label smoothing, averaged weights, an initialisation
  by data, more hard negatives, a sum of evidence instead of the mean score, and for three axes the answers of
  \`handwash-6\` as targets (all folds, half the epochs).
- Motion alone: a tap is not listened for.
- The logits are not calibrated probabilities.
`;
}

function parityLine({ windows, largest, mean, flips }: Parity): string {
  return `mean difference ${mean.toFixed(2)} steps, largest ${largest.toFixed(0)}, other class on ${flips} of ${windows} windows`;
}
