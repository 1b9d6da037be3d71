import { CONFIRM_WITHIN_S } from './handwash.js';
import type { WindowFigures } from './held-out.js';
import type { OperatingPoint } from './operating-point.js';
import type { Parity } from './parity.js';
import type { TrainedHandwash } from './train-handwash.js';

/** CARD.md of the hand-washing model: what it is, what it learnt from, how far it can be trusted. */
export function handwashCard(trained: TrainedHandwash, command: string): string {
  const { metadata, event, parity, foreign } = trained;
  const { input, output, thresholds, training } = metadata;
  const [washing, other] = training.sets;
  const logit = (steps: number) => (steps * output.scale).toFixed(2);
  return `# handwash

Says whether the last ${input.window / input.rateHz} s of wrist motion are hand washing. Input: accelerometer, ${input.window} samples at
${input.rateHz} Hz, a new window every ${input.hop / input.rateHz} s, int8 at ${input.scale.toFixed(4)} m/s² a step (full scale ±2 g), axes of the wearer
as DESIGN says. Output: two int8 logits, ${metadata.labels.join(' and ')}. A depthwise-separable 1D CNN:
${metadata.parameters} parameters, ${metadata.macs} multiply-accumulates a window, ${trained.tflite.length} bytes.

Written by \`${command}\`, all figures too; the same machine, data and seed
give the same file (sha256 ${metadata.sha256.slice(0, 16)}…).

## Trained on

| set | licence | used as | trained | judged |
|---|---|---|---|---|
| ${washing!.set} | MIT | washing | ${washing!.trained.join(', ')} | ${washing!.heldOut.join(', ')} |
| ${other!.set} | see below | everything else | ${other!.trained.length} people | ${other!.heldOut.join(', ')} |

The weights shipped are those of this split: nobody who judges has trained. ${washing!.excluded.join(', ')} of ${washing!.set} (a long
session labelled by step) is left out of both. None of the data are in this repository.

UWash: github.com/aiotgroup/UWash, MIT. WISDM (G. Weiss, 2019, doi 10.24432/C5HK59) is believed to be
CC BY 4.0 where it is published, the UCI repository; the copy that was used here states no licence, and
nobody has confirmed it from here. Whoever passes these weights on should know that.

## Figures, on the people held out

${table(event, foreign)}

One detection a wash, counted when the firmware's detector confirms it at its default settings; the two
sets that never trained were scored with the fast engine, the held-out people with the exact one. The
held-out negatives are 18 activities of three minutes a person; brushing teeth, clapping and folding
clothes, a sixth of that time, resemble washing more than most of a day does, so their rate is not that
of a day.

Thresholds: washing begins at ${thresholds.enterSteps} steps (logit difference ${logit(thresholds.enterSteps)}) and ends below ${thresholds.exitSteps} (${logit(thresholds.exitSteps)}) of the mean of
three scores: the best balance of false alarms and washes confirmed, of which late ones count half. They
were chosen on these same held-out people, and so were the weights of the activities and the augmentation,
over half a dozen runs that also looked at the sets that never trained: the figures are kind. Folds in
which nobody has been looked at are still to come. Single windows at or above the first threshold:

${windowTable(trained.windows)}

The same for the sets that never trained (washing_up is dishes):

${windowTable(trained.foreign.flatMap((one) => one.windows))}

int8 against the float network: ${parityLine(parity.float)}. Exact engine against the fast one:
${parityLine(parity.engines)}.

## Limits

- Washing and everything else were recorded by different watches. Windows are turned, scaled, filtered,
  stretched and resampled at random so that the device gives less away, but what is left of it is unknown
  until one watch has recorded both.
- Every wash of UWash is one person's WHO-like procedure of about a minute, without lead-in or tail: a
  hasty rinse is not in it, and onset, end and timer cannot be judged with it.
- Brushing teeth, folding clothes and clapping are what it confuses most. Washing dishes is known from
  two clips of one person (above), showering not at all.
- The Pebble set's accelerations have the opposite sign of the other sets' (a watch that lies on a table
  reads −9.8 m/s² along its face): they are scored as they are, which is harder than a watch mounted right.
- Motion alone: a tap is not listened for.
- The logits are not calibrated probabilities.
`;
}

function table(event: OperatingPoint, foreign: TrainedHandwash['foreign']): string {
  const rate = ({ falseAlarms, hours }: OperatingPoint) =>
    `${falseAlarms} in ${hours.toFixed(1)} h (${hourly(falseAlarms, hours)})`;
  return [
    '| what | figure |',
    '|---|---|',
    `| washes confirmed | ${event.confirmed} of ${event.washes}, ${event.inTime} of them within ${CONFIRM_WITHIN_S} s |`,
    `| from a wash's first sample to its confirmation | median ${event.confirmMedianS.toFixed(1)} s, p95 ${event.confirmP95S.toFixed(1)} s |`,
    `| pauses reported inside them | ${event.pauses} |`,
    `| false alarms, held-out WISDM people | ${rate(event)} |`,
    ...foreign.map(({ set, event }) => `| false alarms, ${set} (never trained) | ${rate(event)} |`),
  ].join('\n');
}

function windowTable(figures: readonly WindowFigures[]): string {
  const rows = figures.map(
    ({ label, windows, above }) =>
      `| ${label} | ${windows} | ${((100 * above) / windows).toFixed(1)} % |`,
  );
  return ['| activity | windows | above |', '|---|---|---|', ...rows].join('\n');
}

function parityLine({ windows, largest, mean, flips }: Parity): string {
  return `mean difference ${mean.toFixed(2)} steps, largest ${largest.toFixed(0)}, other class on ${flips} of ${windows} windows`;
}

/** Zero events in T hours bound the rate at 3.0 / T: one-sided 95 %, Poisson. */
function hourly(events: number, hours: number): string {
  return events === 0
    ? `below ${(3 / hours).toFixed(1)} an hour at 95 %`
    : `${(events / hours).toFixed(2)} an hour`;
}
