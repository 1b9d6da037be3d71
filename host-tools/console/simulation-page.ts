import type { Mode } from '../../src/events.js';
import { ARENA_BYTES } from '../../src/inference/model.js';
import { type ScenarioScore, scoreScenario } from '../virtual-watch/scenario-score.js';
import type { Simulation } from '../virtual-watch/simulation.js';
import { columns } from './columns.js';
import { energyPage } from './energy-page.js';
import { modeSpans, walkingSpans, washSpans } from './event-spans.js';
import { happenings } from './happenings.js';
import { scoreTable } from './score-table.js';
import { microphoneTrack, SCORE_LEGEND, scoreTracks } from './score-tracks.js';
import type { Style } from './style.js';
import { durationText } from './time-text.js';
import { glyphTrack, namedTrack, ruler, type Span } from './tracks.js';

/** Of the rows' names: gestures have longer ones. */
const LABEL_WIDTH = 10;
const GESTURE_LABEL_WIDTH = 20;
const MODE_GLYPHS: Readonly<Record<Mode, string>> = {
  table: '▁',
  still: '▄',
  moving: '█',
  listening: '◆',
  service: '▓',
  charging: '▒',
};
const WASH_GLYPHS = { scrubbing: '█', paused: '▒' };

/** The whole report of a simulation for a terminal of `columnsWide` characters. */
export function simulationPage(simulation: Simulation, style: Style, columnsWide: number): string {
  const score = scoreScenario(simulation);
  const wide = Math.min(columnsWide, 120) - 2;
  const sections = [
    headline(simulation, style),
    tracks(simulation, score, style, wide),
    ...scored(score, style),
    `${style('bold', 'what happened')}\n${happenings(simulation, style)}`,
    `${style('bold', 'duty cycle and energy')}\n${energyPage(simulation, style)}`,
    `${style('bold', 'heap and meter')}\n${meterTable(simulation)}`,
    `${style('bold', 'models')}\n${modelTable(simulation)}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function headline({ recording, board, run, wallS }: Simulation, style: Style): string {
  const speed = Math.round(run.simulatedS / wallS);
  const sound = run.byMode.listening.s > 0 ? ' and sound' : '';
  const synthetic = recording.subject === 'synthetic' ? ` (synthetic motion${sound})` : '';
  return [
    `${style('bold', recording.name)}${synthetic} on ${board.title}, ${run.engine}`,
    `${durationText(run.simulatedS)} simulated in ${wallS.toFixed(1)} s, ${speed}x real time`,
  ].join('\n');
}

/** How well the armed detectors did on a scenario. */
function scored(score: ScenarioScore | null, style: Style): string[] {
  if (score === null || Object.keys(score.kinds).length === 0) return [];
  const title = style('bold', 'found of what the wearer did (synthetic motion and sound)');
  return [`${title}\n${scoreTable(score)}`];
}

function tracks(
  simulation: Simulation,
  score: ScenarioScore | null,
  style: Style,
  wide: number,
): string {
  const { config } = simulation.energy.model;
  const names = config.armed.gestures ? GESTURE_LABEL_WIDTH : LABEL_WIDTH;
  const width = Math.max(40, wide - names);
  const { recording, run, events } = simulation;
  const durationUs = run.simulatedS * 1e6;
  const originUs = recording.t_us[0]!;
  const truth: Span[] = recording.segments.map(({ startUs, endUs, label }) => ({
    startUs: startUs - originUs,
    endUs: endUs - originUs,
    name: label,
  }));
  const modes = glyphTrack(modeSpans(events, durationUs), durationUs, width, MODE_GLYPHS, ' ');
  const washes = glyphTrack(washSpans(events, durationUs), durationUs, width, WASH_GLYPHS, '·');
  const found = score === null ? [] : scoreTracks(score, durationUs, width);
  const walks = glyphTrack(
    walkingSpans(events, durationUs),
    durationUs,
    width,
    { walking: '█' },
    '·',
  );
  const heard = microphoneTrack(events, durationUs, width);
  const row = (label: string, text: string): string => `  ${label.padEnd(names)}${text}`;
  return [
    style('dim', row('', ruler(durationUs, width))),
    row('wearer', namedTrack(truth, durationUs, width)),
    row('mode', style('blue', modes)),
    ...(config.armed.walking ? [row('walking', style('blue', walks))] : []),
    row('handwash', style('green', washes)),
    ...found.map(([label, text]) => row(label, style('green', text))),
    ...(run.byMode.listening.s > 0 ? [row('microphone', style('blue', heard))] : []),
    style(
      'dim',
      row('', '▁ table  ▄ still  █ moving  ◆ listening      handwash: █ scrubbing  ▒ paused'),
    ),
    ...(found.length > 0 ? [style('dim', row('', SCORE_LEGEND))] : []),
  ].join('\n');
}

function meterTable({ run, arenaBytes }: Simulation): string {
  const { heap } = run;
  if (!heap) return '  Node has neither the heap nor the meter of the board: use --engine xs';
  const bytes = (value: number): string => value.toLocaleString('en');
  const share = (peak: number, limit: number): string => `${Math.round((peak / limit) * 100)} %`;
  const heapRows: (string | number)[][] = [
    ['heap', 'alive', 'peak', 'limit', 'peak share', 'peak at start'],
    [
      'chunks (B)',
      bytes(heap.chunkLiveBytes),
      bytes(heap.chunkPeakBytes),
      bytes(heap.chunkLimitBytes),
      share(heap.chunkPeakBytes, heap.chunkLimitBytes),
      bytes(heap.chunkStartPeakBytes),
    ],
    [
      'slots',
      bytes(heap.slotLive),
      bytes(heap.slotPeak),
      bytes(heap.slotLimit),
      share(heap.slotPeak, heap.slotLimit),
      bytes(heap.slotStartPeak),
    ],
    [
      'stack (slots)',
      '',
      bytes(heap.stackPeak),
      bytes(heap.stackLimit),
      share(heap.stackPeak, heap.stackLimit),
    ],
    ['arena (B)', '', bytes(arenaBytes), bytes(ARENA_BYTES), share(arenaBytes, ARENA_BYTES)],
  ];
  const meterRows: (string | number)[][] = [
    ['mode', 'IMU samples', 'computrons a sample', 'float ops a sample', 'collections a minute'],
  ];
  for (const [mode, work] of Object.entries(run.byMode)) {
    if (work.s === 0) continue;
    const perSample = (count: number | null): string =>
      count === null || work.imuSamples === 0 ? '-' : (count / work.imuSamples).toFixed(0);
    const collections =
      work.collections === null || work.s === 0
        ? '-'
        : ((work.collections * 60) / work.s).toFixed(2);
    meterRows.push([
      mode,
      work.imuSamples,
      perSample(work.computrons),
      perSample(work.floatingPointOps),
      collections,
    ]);
  }
  const surveyed = `  alive: right after a collection, at the fullest; peak: between collections, which the host asks for after
  the start and every simulated hour (${heap.surveys}): XS itself collects only when the heap is full`;
  return `${columns(heapRows)}\n${surveyed}\n\n${columns(meterRows)}`;
}

/** How often each model ran, and what it multiplied. */
function modelTable({ run, recording }: Simulation): string {
  const rows = Object.entries(run.byModel).map(([name, { inferences, macs }]) => [
    name,
    inferences,
    Math.round((inferences * 3600) / run.simulatedS),
    (macs / 1e6).toFixed(0),
  ]);
  if (rows.length === 0) return `  none ran on ${recording.name}`;
  return columns([['model', 'inferences', 'an hour', 'million MACs'], ...rows]);
}
