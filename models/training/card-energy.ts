import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import { byPerson } from '../../host-tools/evaluation/groups.js';
import { summarise } from '../../host-tools/evaluation/summary.js';
import { imuFigure, loadParts } from '../../host-tools/virtual-watch/energy/parts.js';
import { configSchema } from '../../src/config-schema.js';
import { alarms, percent, seconds } from './card-tables.js';

const KIND = 'handwash';
/** The gyroscope of both boards that have one. */
const PART = 'QMI8658';

/** What the gyroscope gives and what it costs: both models on the same recordings of people left out. */
export function energySection(six: Evaluation, three: Evaluation): string {
  const columns = [column(three, false), column(six, true)];
  const rows = columns[0]!.map(([what], row) =>
    [what, ...columns.map((one) => one[row]![1])].join(' | '),
  );
  const more = currentOf(true) - currentOf(false);
  return `
## Whether the gyroscope earns its energy

Both models on the same recordings, which have a gyroscope:

| | three axes | six axes |
|---|---|---|
| ${rows.join(' |\n| ')} |

Where seconds count more than days it may: washes are found sooner and with fewer false alarms, though over so few
people either could be chance (\`carpal evaluate compare models/handwash models/handwash-6\`). It is not what ships. Of the 2.0 mA that DESIGN gives a whole watch, ${PART}'s gyroscope alone takes ${more.toFixed(2)} mA while the wearer
moves, beside what its samples cost to compute, and a T-Watch has none. The firmware opens the model that its
models folder holds as \`handwash\`, and refuses six axes where three are sampled.
`;
}

function column({ recordings }: Evaluation, gyroscope: boolean): [string, string][] {
  const all = summarise(recordings, KIND);
  const worst = byPerson(recordings, KIND)[0]?.summary;
  return [
    ['washes found', `${all.hit} of ${all.truth} (${percent(all.recall)})`],
    ['median time to confirm', `${seconds(all.latencyP50S)} (p95 ${seconds(all.latencyP95S)})`],
    ['false alarms', alarms(all, recordings)],
    ['worst person', `${worst?.hit} of ${worst?.truth}, ${seconds(worst?.latencyP50S ?? null)}`],
    [`${PART} while moving`, `${currentOf(gyroscope).toFixed(3)} mA`],
  ];
}

function currentOf(gyroscope: boolean): number {
  const rateHz = configSchema.sampling.movingRateHz.default;
  return imuFigure(loadParts(), PART, { power: 'normal', rateHz, gyroscope }).value;
}
