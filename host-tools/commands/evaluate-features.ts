import { CarpalError } from '../../src/errors.js';
import {
  type OverviewFacts,
  overviewFile,
  overviewJson,
  overviewSummary,
} from '../console/overview-json.js';
import { targetLines } from '../console/overview-text.js';
import { progressBar } from '../console/progress-bar.js';
import { styleFor } from '../console/style.js';
import type { Feature } from '../evaluation/features.js';
import { reportContext } from '../evaluation/report-context.js';
import { readSimulationSummary } from '../evaluation/simulation-summary.js';
import { EXIT } from '../exit-code.js';
import type { FeaturePart } from '../report/feature-part.js';
import type { Measured, MeasureRequest } from '../report/features/measure-feature.js';

export interface FeaturesRequest extends Omit<MeasureRequest, 'onProgress' | 'onNote'> {
  readonly features: readonly Feature[];
  /** What `carpal simulate day --arm all --json --features` printed. */
  readonly simulation?: string | undefined;
  readonly report?: string | undefined;
  readonly json: boolean;
}

/** What a feature may well be without; anything else that keeps it from being measured is a failure. */
const ABSENT = ['no-data', 'model-missing'];

/** Measures features one after the other, and tells every target. */
export async function evaluateFeatures(request: FeaturesRequest): Promise<void> {
  const started = performance.now();
  const { features, engine, report, json } = request;
  const command = `carpal ${process.argv.slice(2).join(' ')}`;
  const simulation =
    request.simulation === undefined ? null : await readSimulationSummary(request.simulation);
  const parts: FeaturePart[] = [];
  const left: [feature: string, why: string][] = [];
  const ownPages: string[] = [];
  const people = new Set<string>();
  let playedS = 0;
  for (const feature of features) {
    const measured = await measuredWithBar(feature, request).catch((error: unknown) => {
      if (features.length === 1 || !(error instanceof CarpalError)) throw error;
      if (!ABSENT.includes(error.code)) process.exitCode = EXIT.failed;
      left.push([feature, error.message]);
      note(`${feature} not measured: ${error.message}`);
      return null;
    });
    if (measured === null) continue;
    parts.push(measured.part);
    playedS += measured.playedS;
    for (const person of measured.people) people.add(person);
    if (report === undefined || measured.evaluated === null) continue;
    const { writeReport } = await import('../report/write-report.js');
    const { evaluated, part } = measured;
    const context = reportContext(evaluated, command, request.config, null);
    await writeReport(evaluated.evaluation, `${report}/${part.id}`, context);
    ownPages.push(part.id);
  }
  if (simulation !== null) {
    const { simulationPart } = await import('../report/features/simulation-part.js');
    parts.push(simulationPart(simulation));
  }
  if (parts.length === 0) {
    throw new CarpalError(
      'no-data',
      `expected something to measure, found ${left.length} features without`,
    );
  }
  const wallS = (performance.now() - started) / 1000;
  const facts: OverviewFacts = { engine, hours: playedS / 3600, wallS, people: people.size };
  if (report !== undefined) {
    const { writeOverview } = await import('../report/overview/write-overview.js');
    const overview = { parts, left, ownPages, command };
    await writeOverview(overview, overviewFile(parts, facts), report);
    note(`report in ${report}/index.html`);
  }
  process.stdout.write(json ? overviewJson(parts, facts) : overviewText(parts, facts));
}

async function measuredWithBar(feature: Feature, request: FeaturesRequest): Promise<Measured> {
  const { measureFeature } = await import('../report/features/measure-feature.js');
  const progress = progressBar(feature);
  try {
    return await measureFeature(feature, {
      ...request,
      onProgress: (fraction, text) => progress.update(fraction, text),
      onNote: note,
    });
  } finally {
    progress.finish();
  }
}

function overviewText(parts: readonly FeaturePart[], facts: OverviewFacts): string {
  const targets = parts.flatMap((part) => part.targets);
  const texts = parts.flatMap(({ title, text }) => (text === '' ? [] : [title, text]));
  const noData = parts.flatMap((part) => part.noData);
  return [
    ...texts,
    ...(targets.length > 0 ? ['Targets', targetLines(targets, styleFor(process.stdout))] : []),
    ...(noData.length > 0 ? [`no data: ${noData.map(([what]) => what).join('; ')}`] : []),
    JSON.stringify(overviewSummary(parts, facts)),
    '',
  ].join('\n');
}

function note(text: string): void {
  process.stderr.write(`note: ${text}\n`);
}
