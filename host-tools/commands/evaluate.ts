import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { evaluationJson } from '../console/evaluation-json.js';
import { evaluationPage } from '../console/evaluation-page.js';
import { gesturePage } from '../console/gesture-text.js';
import { overviewFile } from '../console/overview-json.js';
import { progressBar } from '../console/progress-bar.js';
import type { Evaluation, TfliteEngine } from '../evaluation/evaluation-result.js';
import { eventDifferences } from '../evaluation/event-differences.js';
import { areSounds, FEATURES, type Feature, setsOf } from '../evaluation/features.js';
import { floatAgainst } from '../evaluation/float-against.js';
import { hoursOf } from '../evaluation/groups.js';
import { reportContext } from '../evaluation/report-context.js';
import { writeResults } from '../evaluation/result-file.js';
import {
  type Evaluated,
  type EvaluationRequest,
  runEvaluation,
} from '../evaluation/run-evaluation.js';
import { EXIT } from '../exit-code.js';
import { makeFolder } from '../make-folder.js';
import { checkOutputFile } from '../output-file.js';
import type { ReportContext } from '../report/report-context.js';
import { prepareEngine } from '../virtual-watch/prepare-engine.js';
import { configOverrides } from './config-option.js';
import { registerCompare } from './evaluate-compare.js';
import { evaluateFeatures } from './evaluate-features.js';
import { wholeNumber } from './number-option.js';
import { repeated } from './repeated-option.js';

interface Options {
  feature?: Feature;
  model?: string;
  simulation?: string;
  models?: string;
  engine: 'node' | 'xs';
  tflite: TfliteEngine;
  checkEngines?: true;
  checkFloat?: true;
  positive: string[];
  allowSeen?: true;
  set: string[];
  splices: number;
  seed: number;
  report?: string;
  out?: string;
  json?: true;
}

/** In place of recordings. */
const ALL = 'all';
/** Some two minutes each: enough for a median. */
const SPLICES = 30;

export function registerEvaluate(program: Command): void {
  const evaluate = program
    .command('evaluate')
    .description('play recordings to the watch and hold what it says against their labels')
    .argument(
      '[recordings...]',
      'sets, <set>:<recording>, .parquet or .carpal files; none or `all`: every feature on its own sets',
    )
    .addOption(
      new Option('--feature <feature>', 'what to measure, where the model does not say').choices(
        FEATURES,
      ),
    )
    .option('--model <name>', 'the model, with its folds (default: the feature’s, or handwash)')
    .option('--models <folder>', "where models lie, instead of the project's own")
    .addOption(
      new Option('--engine <engine>', 'what runs the JavaScript')
        .choices(['node', 'xs'])
        .default('node'),
    )
    .addOption(
      new Option('--tflite <engine>', 'what runs the model')
        .choices(['fast', 'exact', 'float'])
        .default('exact'),
    )
    .option('--check-engines', 'run the other TFLite engine too, and fail where events differ')
    .option('--check-float', 'run the weights in floating point too, and say what int8 changes')
    .option('--positive <label>', 'a label that is hand washing; may be repeated', repeated, [])
    .option('--allow-seen', 'score people whom the model was trained on, marked')
    .option('--set <section.key=value>', 'override one setting; may be repeated', repeated, [])
    .option(
      '--splices <count>',
      'washes to splice into other activity (synthetic), for onset, end and timer',
      wholeNumber(),
      SPLICES,
    )
    .option('--seed <number>', 'of the splices', wholeNumber(), 1)
    .option(
      '--simulation <file>',
      'what `carpal simulate day --arm all --json --features` printed: its targets too',
    )
    .option('--report <folder>', 'write the report as HTML')
    .option('--out <file>', 'write the results as Parquet')
    .option('--json', 'a line of JSON for each detection, and a summary')
    .action(run);
  registerCompare(evaluate);
}

async function run(words: readonly string[], options: Options): Promise<void> {
  const config = configOverrides('{}', options.set);
  if (options.out !== undefined) checkOutputFile(options.out);
  if (options.report !== undefined) makeFolder(options.report);
  const engine = await prepareEngine(options.engine);
  const all = words.length === 0 || words.join() === ALL;
  const feature = options.feature ?? (areSounds(words) ? 'sound' : undefined);
  const playsModel = options.model !== undefined || isPlayed(feature);
  if (!playsModel && (all || feature !== undefined)) {
    refuseModelOptions(options);
    const features = feature === undefined ? FEATURES : [feature];
    const named = all ? [] : words;
    const json = options.json === true;
    await evaluateFeatures({ ...options, features, names: named, config, engine, json });
    return;
  }
  const model = options.model ?? feature ?? 'handwash';
  const names = all ? setsOf(feature ?? (model === 'gesture' ? 'gesture' : 'handwash')) : words;
  const allowSeen = options.allowSeen === true;
  const request = { ...options, model, names, config, engine, allowSeen };
  const evaluated = await withProgress('evaluating', request);
  const { evaluation } = evaluated;
  for (const [set, labels] of Object.entries(evaluation.unmappedLabels)) {
    note(`${set}: labels taken as other activity: ${labels.join(', ')}`);
  }
  if (options.out !== undefined) await writeResults(evaluation, options.out);
  const float = options.checkFloat ? await inFloat(evaluated, request) : null;
  if (options.report !== undefined) await report(evaluated, options.report, config, float);
  const page = evaluation.feature === 'gesture' ? gesturePage : evaluationPage;
  process.stdout.write(options.json ? evaluationJson(evaluation) : page(evaluation));
  if (options.checkEngines) await checkEngines(evaluated, request);
}

/** Throws `usage` for what asks something of one model's detections, where several features or another are measured. */
function refuseModelOptions(options: Options): void {
  const { out, checkEngines: engines, checkFloat, allowSeen, positive } = options;
  const asked: readonly (readonly [string, boolean])[] = [
    ['--out', out !== undefined],
    ['--check-engines', engines === true],
    ['--check-float', checkFloat === true],
    ['--allow-seen', allowSeen === true],
    ['--positive', positive.length > 0],
  ];
  const first = asked.find(([, given]) => given);
  if (first === undefined) return;
  throw new CarpalError('usage', `expected ${first[0]} with --feature handwash or gesture only`);
}

/** Features that are a model's detections, held against labelled events: the others are measured otherwise. */
function isPlayed(feature: Feature | undefined): feature is 'handwash' | 'gesture' {
  return feature === 'handwash' || feature === 'gesture';
}

/** Runs an evaluation with a bar on the terminal. */
async function withProgress(title: string, request: EvaluationRequest): Promise<Evaluated> {
  const progress = progressBar(title);
  try {
    return await runEvaluation({
      ...request,
      ...(process.stderr.isTTY
        ? { onProgress: (fraction, recording) => progress.update(fraction, recording) }
        : {}),
      onNote: note,
    });
  } finally {
    progress.finish();
  }
}

/** Runs the same recordings through the model's weights in floating point. */
async function inFloat({ evaluation }: Evaluated, request: EvaluationRequest) {
  const other = await withProgress('in floating point', { ...request, tflite: 'float' });
  const float = floatAgainst(evaluation, other.evaluation);
  for (const { figure, float: real, int8, unit } of float.figures) {
    const values =
      real === null ? `${int8} ${unit}` : `${int8} ${unit} in int8, ${real} in floating point`;
    note(`${figure}: ${values}`);
  }
  return float;
}

async function report(
  evaluated: Evaluated,
  folder: string,
  config: string,
  float: ReportContext['floatAgainstInt8'],
): Promise<void> {
  const command = `carpal ${process.argv.slice(2).join(' ')}`;
  if (evaluated.evaluation.feature === 'gesture') {
    await reportGestures(evaluated.evaluation, folder, command);
    return;
  }
  const { writeReport } = await import('../report/write-report.js');
  await writeReport(evaluated.evaluation, folder, reportContext(evaluated, command, config, float));
  note(`report in ${folder}/index.html`);
}

async function reportGestures(
  evaluation: Evaluation,
  folder: string,
  command: string,
): Promise<void> {
  const { gesturePart } = await import('../report/features/gesture-part.js');
  const { writeOverview } = await import('../report/overview/write-overview.js');
  const parts = [gesturePart(evaluation, command)];
  const { engine, wallS, recordings } = evaluation;
  const people = new Set(recordings.map(({ subject }) => subject)).size;
  const facts = { engine, hours: hoursOf(recordings), wallS, people };
  const overview = { parts, left: [], ownPages: [], command };
  await writeOverview(overview, overviewFile(parts, facts), folder);
  note(`report in ${folder}/index.html`);
}

async function checkEngines({ evaluation }: Evaluated, request: EvaluationRequest): Promise<void> {
  const tflite = request.tflite === 'exact' ? 'fast' : 'exact';
  const other = await withProgress(`checking against ${tflite}`, { ...request, tflite });
  const differ = eventDifferences(evaluation, other.evaluation);
  note(`${tflite} engine: other events in ${differ.length} recordings${list(differ)}`);
  if (differ.length > 0) process.exitCode = EXIT.failed;
}

function list(names: readonly string[]): string {
  return names.length > 0
    ? ` (${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''})`
    : '';
}

function note(text: string): void {
  process.stderr.write(`note: ${text}\n`);
}
