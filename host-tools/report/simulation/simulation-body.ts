import { MODES } from '../../../src/events.js';
import { rangeText } from '../../console/energy-page.js';
import { detectionCounts } from '../../console/simulation-json.js';
import { durationText } from '../../console/time-text.js';
import type { Budget } from '../../virtual-watch/energy/budgets.js';
import { CAUSE_TITLES, CAUSES } from '../../virtual-watch/energy/causes.js';
import type { EnergyReport } from '../../virtual-watch/energy/energy-report.js';
import { batteryCurve, energyByHour } from '../../virtual-watch/energy/hours.js';
import type { FeatureRuns } from '../../virtual-watch/feature-runs.js';
import type { Simulation } from '../../virtual-watch/simulation.js';
import { type Html, html } from '../html.js';
import { SYNTHETIC, section, table } from '../table.js';
import { batteryChart } from './battery-chart.js';
import { featuresChart } from './features-chart.js';
import { hoursChart } from './hours-chart.js';
import { scoreTable } from './score-table.js';
import { wearTimeline } from './wear-timeline.js';

/** A curve is drawn no further. */
const MOST_DAYS = 60;

const OUTCOMES = [
  ['hit', 'found'],
  ['missed', 'missed'],
  ['false', 'false alarm'],
] as const;

const CONTENTS = [
  ['wear', 'The day'],
  ['energy', 'Energy by the hour'],
  ['battery', 'Battery'],
  ['budgets', 'Budgets'],
  ['features', 'Features'],
  ['figures', 'Figures'],
] as const;

/** The page of one simulated stretch of wear: pictures first, what they rest on after them. */
export function simulationBody(
  simulation: Simulation,
  { costs, everything }: FeatureRuns,
  command: string,
): Html {
  const { recording, board, run, energy, events } = simulation;
  const { ledger } = energy;
  const hours = energyByHour(energy, events, run.simulatedS);
  const most = Math.min(MOST_DAYS, ledger.batteryDays.high + 1) * 24;
  const curve = batteryCurve(hours, board.battery, most);
  const synthetic = recording.subject === 'synthetic' ? SYNTHETIC : null;
  return html`<header>
<h1>carpal: ${recording.name} on the ${board.title} ${synthetic}</h1>
<p>${durationText(run.simulatedS)} of wear, the firmware on ${run.engine};
${rangeText(ledger.averageMilliamps)} mA on average, about ${ledger.batteryDays.value.toFixed(1)} days of ${board.battery.milliampHours} mAh</p>
<nav aria-label="Contents"><ul>${CONTENTS.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
</header>
<main>
${section(
  'wear',
  'What was worn, and what the watch made of it',
  html`<div class="framed">${wearTimeline(simulation)}</div>
<ul class="legend">${MODES.filter((mode) => run.byMode[mode].s > 0).map((mode) => html`<li class="mode-${mode}">${mode}</li>`)}<li class="wash">hand washing, as the watch dates it (${detectionCounts(events).handwash ?? 0})</li>${OUTCOMES.map(([name, text]) => html`<li class="outcome-${name}">${text}</li>`)}</ul>
<p class="note">Small marks on the wearer are gestures, raises and what may be taken for them. Rows of detectors that are not armed are left out.</p>
${scoreTable(simulation)}`,
)}
${section(
  'energy',
  'Energy by the hour',
  html`<div class="framed">${hoursChart(hours)}</div>
<p class="note">A mode draws at its mean over the whole run; what happens at a moment stands in its hour.</p>`,
)}
${section(
  'battery',
  'How long the battery lasts',
  html`<p class="large">${ledger.batteryDays.value.toFixed(1)} days</p><p>between ${ledger.batteryDays.low.toFixed(1)} and ${ledger.batteryDays.high.toFixed(1)}; ${rangeText(ledger.milliampHoursPerDay, 1)} mAh a day. ${board.battery.source}${board.battery.gauge === null ? '; the board has no gauge, so its level is unknown' : ''}.</p>
<div class="framed">${batteryChart(curve, ledger.batteryDays)}</div>
<p class="note">The same wear again and again. The band is what every uncertain figure at its cheaper and at its dearer end would give, and the smaller and the larger battery.</p>`,
)}
${section('budgets', 'Budgets', budgetCards(energy, everything))}
${section('features', 'What each feature costs', html`<div class="framed">${featuresChart(costs)}</div>${featureTable(costs)}`)}
${section(
  'figures',
  'Figures',
  html`${modeTable(simulation)}${causeTable(energy)}${uncertainTable(energy)}
<p class="note">Written by <code>${command}</code>. No board has confirmed these figures; their sources stand in modules/boards/parts.json.</p>`,
)}
</main>`;
}

function budgetCards(energy: EnergyReport, everything: EnergyReport): Html {
  if (energy.budgets.length === 0) return html`<p>The board has none.</p>`;
  const group = (title: string, { budgets }: EnergyReport): Html =>
    html`<h3>${title}</h3><div class="cards">${budgets.map(budgetCard)}</div>`;
  return html`${group('As configured', energy)}${group('With every detector armed', everything)}
<p class="note">Met: the whole range is within the budget. Met at the estimate: the range goes beyond it. Budgets are for a whole day.</p>`;
}

function budgetCard({ name, allowedMilliamps, found, verdict }: Budget): Html {
  const badge = { met: 'met', 'met at the estimate': 'estimate', 'not met': 'unmet' }[verdict];
  const title = name === 'table' ? 'on the table' : `radio: ${name}`;
  return html`<article class="card"><h3>${title}</h3><p class="large">${found.value.toFixed(2)} mA <span class="badge ${badge}">${verdict}</span></p>
<p class="wanted">at most ${allowedMilliamps.toFixed(1)} mA; ${found.low.toFixed(2)} to ${found.high.toFixed(2)}</p></article>`;
}

const FIGURES = { figures: true };

function featureTable(costs: FeatureRuns['costs']): Html {
  return table(
    'The same wear with each feature and without it',
    [
      { title: 'feature' },
      { title: 'in this run' },
      { title: 'mA', ...FIGURES },
      { title: 'days with', ...FIGURES },
      { title: 'days without', ...FIGURES },
      { title: 'what the figure does not know' },
    ],
    costs.map(({ title, on, milliamps, withIt, withoutIt, note }) => [
      title,
      on ? 'on' : 'off',
      rangeText(milliamps),
      withIt.batteryDays.value.toFixed(1),
      withoutIt.batteryDays.value.toFixed(1),
      note,
    ]),
  );
}

function modeTable({ run, energy }: Simulation): Html {
  return table(
    'By mode',
    [
      { title: 'mode' },
      ...['time', 'mA', 'wakes', 'inferences'].map((title) => ({ title, ...FIGURES })),
    ],
    MODES.filter((mode) => run.byMode[mode].s > 0).map((mode) => [
      mode,
      durationText(run.byMode[mode].s),
      rangeText(energy.ledger.byMode[mode]!.milliamps),
      run.byMode[mode].wakes,
      run.byMode[mode].inferences,
    ]),
  );
}

function causeTable({ ledger }: EnergyReport): Html {
  return table(
    'By what it goes to',
    [{ title: 'cause' }, { title: 'mA', ...FIGURES }],
    CAUSES.map((cause) => [CAUSE_TITLES[cause], rangeText(ledger.byCause[cause], 3)]),
  );
}

function uncertainTable({ uncertain }: EnergyReport): Html {
  return table(
    'Figures that no board has confirmed',
    [{ title: 'what' }, { title: 'what is known of it' }],
    uncertain.map(({ what, source }) => [what, source]),
  );
}
