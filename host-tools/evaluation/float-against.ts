import type { QuantisedFigure, ReportContext } from '../report/report-context.js';
import type { Evaluation } from './evaluation-result.js';
import { eventDifferences } from './event-differences.js';
import { hoursOf } from './groups.js';
import { summarise } from './summary.js';

const KIND = 'handwash';

/** What an int8 model does otherwise than its own weights in floating point, on the same recordings. */
export function floatAgainst(
  int8: Evaluation,
  float: Evaluation,
): NonNullable<ReportContext['floatAgainstInt8']> {
  const [own, real] = [int8, float].map(({ recordings }) => summarise(recordings, KIND)) as [
    ReturnType<typeof summarise>,
    ReturnType<typeof summarise>,
  ];
  const { windows, mean, largest, flips } = apart(int8, float);
  const only = (figure: string, value: number, unit: string): QuantisedFigure => ({
    ...{ figure, float: null, int8: value, unit },
  });
  return {
    source: `${hoursOf(int8.recordings).toFixed(1)} h of these recordings, ${windows} windows; float: the same int8 weights, activations neither rounded nor clipped`,
    figures: [
      { figure: 'Washes found', float: real.hit, int8: own.hit, unit: '' },
      {
        ...{ figure: 'Median time to confirm', float: real.latencyP50S, int8: own.latencyP50S },
        unit: 's',
      },
      { figure: 'False alarms', float: real.falseAlarms, int8: own.falseAlarms, unit: '' },
      only('Recordings with other events', eventDifferences(int8, float).length, ''),
      only('Scores apart, mean', Number(mean.toFixed(3)), 'steps'),
      only('The largest of these', largest, 'steps'),
      only('Windows whose more likely class is another', flips, ''),
    ],
  };
}

/** Scores of the same windows: an open wash keeps the watch awake, so one trace may end before the other. */
function apart(a: Evaluation, b: Evaluation) {
  const others = new Map(b.recordings.map((one) => [one.name, one.scores]));
  let windows = 0;
  let sum = 0;
  let largest = 0;
  let flips = 0;
  for (const { name, scores } of a.recordings) {
    const other = others.get(name);
    if (!other) continue;
    const at = new Map(other.t_us.map((t, i) => [t, other.steps[i]!]));
    for (const [i, t] of scores.t_us.entries()) {
      const steps = at.get(t);
      if (steps === undefined) continue;
      const distance = Math.abs(scores.steps[i]! - steps);
      windows++;
      sum += distance;
      largest = Math.max(largest, distance);
      if (scores.steps[i]! > 0 !== steps > 0) flips++;
    }
  }
  return { windows, mean: windows > 0 ? sum / windows : 0, largest, flips };
}
