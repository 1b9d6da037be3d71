import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { featuresPage } from '../console/features-page.js';
import { progressBar } from '../console/progress-bar.js';
import { simulationJson } from '../console/simulation-json.js';
import { simulationPage } from '../console/simulation-page.js';
import { styleFor } from '../console/style.js';
import { PartialFile } from '../export/partial-file.js';
import { makeFolder } from '../make-folder.js';
import type { Recording } from '../recordings/recording.js';
import { ARMABLE, armingOf } from '../virtual-watch/arming.js';
import { boardNames } from '../virtual-watch/board.js';
import { type FeatureRuns, featureRuns } from '../virtual-watch/feature-runs.js';
import { readMicrophoneSound } from '../virtual-watch/microphone-sound.js';
import { prepareEngine } from '../virtual-watch/prepare-engine.js';
import { type Simulation, type SimulationOptions, simulate } from '../virtual-watch/simulation.js';
import type { SoundSource } from '../virtual-watch/sound/sound-source.js';
import { WEARER_SETTINGS } from '../virtual-watch/wearer/scenario-steps.js';
import { playScenario, scenarioNames, scenarioSound } from '../virtual-watch/wearer/scenarios.js';
import { configOverrides } from './config-option.js';
import { wholeNumber } from './number-option.js';
import { repeated } from './repeated-option.js';
import { checkNodeEngine, simulateOnPort } from './simulate-serial.js';

interface Options {
  engine: 'xs' | 'node';
  board: string;
  seed: number;
  config?: string;
  set: string[];
  arm?: string;
  models?: string;
  out?: string;
  audio?: string;
  features?: boolean;
  report?: string;
  ble?: true;
  serial?: string | true;
  once?: true;
  speed: number;
  flash?: string;
  json?: true;
}

export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('run the firmware on the virtual watch')
    .argument(
      '[source]',
      `a scenario (${scenarioNames().join(', ')}), <set>:<recording>, a .parquet or a .carpal file`,
      'morning',
    )
    .addOption(
      new Option('--engine <engine>', 'what runs the JavaScript')
        .choices(['xs', 'node'])
        .default('xs'),
    )
    .addOption(
      new Option('--board <board>', 'whose sensors and currents')
        .choices(boardNames())
        .default('lilygo_t_watch_s3'),
    )
    .option('--seed <number>', 'of the synthetic wearer', wholeNumber(), 1)
    .option('--config <file>', 'overrides of the configuration, as JSON')
    .option('--set <section.key=value>', 'override one setting; may be repeated', repeated, [])
    .option(
      '--arm <features>',
      `recognise these too, with the consent they need: ${ARMABLE.join(', ')}; several with commas`,
    )
    .option('--models <folder>', "models to run instead of the project's own: <folder>/handwash/")
    .option(
      '--audio <file>',
      'what the microphone hears instead: a mono WAV of 16 kHz, from the start on',
    )
    .option('--ble', 'a phone beside the watch hears its detections, on Node')
    .option('--out <file>', 'write what the watch recorded, as .carpal')
    .option('--features', 'run it again with each feature turned over: what it costs')
    .option('--no-features', 'leave that out of the page of `day`, which has it otherwise')
    .option('--report <folder>', 'write a page to look at: the day, energy, and --features')
    .option('--serial [path]', 'put the watch behind a serial port, in real time, on Node')
    .option('--once', 'with --serial: end with the recording instead of playing it again')
    .option('--speed <factor>', 'with --serial: faster than real time', wholeNumber(1, 1000), 1)
    .option('--flash <file>', 'with --serial: keep the watch’s logs from run to run')
    .option('--json', 'one line of JSON for each thing that happened, and a summary')
    .action(run);
}

async function run(source: string, options: Options, command: Command): Promise<void> {
  const wasNamed = (option: string): boolean => command.getOptionValueSource(option) === 'cli';
  const alone = options.serial === undefined && ['once', 'speed', 'flash'].find(wasNamed);
  if (alone) throw new CarpalError('usage', `expected --serial with --${alone}, found none`);
  const engineWasNamed = wasNamed('engine');
  const config = configOverrides(
    options.config === undefined ? '{}' : readText(options.config),
    [...(options.arm === undefined ? [] : armingOf(options.arm)), ...options.set],
    scenarioNames().includes(source) ? WEARER_SETTINGS : [],
  );
  const recording = await openSource(source, options.seed);
  for (const note of recording.notes) process.stderr.write(`note: ${recording.name}: ${note}\n`);
  const sound = await soundOf(source, options);
  if (options.serial !== undefined) {
    checkNodeEngine('--serial', options.engine, engineWasNamed);
    const out = options.out === undefined ? null : new PartialFile(options.out);
    await simulateOnPort(recording, {
      board: options.board,
      config,
      models: options.models,
      sound,
      path: options.serial,
      once: options.once ?? false,
      speed: options.speed,
      flash: options.flash,
      json: options.json ?? false,
      onFrame: (bytes) => out?.write(bytes),
    });
    out?.finish();
    return;
  }
  if (options.ble) checkNodeEngine('--ble', options.engine, engineWasNamed);
  if (options.report !== undefined) makeFolder(options.report);
  const engine = options.ble ? 'node' : await prepareEngine(options.engine);
  const out = options.out === undefined ? null : new PartialFile(options.out);
  const progress = progressBar(`simulating ${recording.name}`);
  const request: SimulationOptions = {
    recording,
    sound,
    ble: options.ble,
    engine,
    board: options.board,
    config,
    models: options.models,
    onFrame: (bytes) => out?.write(bytes),
    onProgress: (fraction) => progress.update(fraction),
  };
  let written = false;
  try {
    const simulation = await simulate(request);
    progress.finish();
    out?.finish();
    written = true;
    const wanted = options.report !== undefined || (options.features ?? isDayPage(source, options));
    const features = wanted ? await withoutEach(simulation, request) : null;
    if (features !== null && options.report !== undefined) {
      await report(simulation, features, options.report);
    }
    process.stdout.write(
      options.json ? simulationJson(simulation, features) : pageOf(simulation, features),
    );
  } finally {
    progress.finish();
    if (!written) out?.discard();
  }
}

/** A day is long enough to say what a feature costs, and people who look at it ask. */
function isDayPage(source: string, { json, engine }: Options): boolean {
  return source === 'day' && engine === 'xs' && !json;
}

/** The same wear again with each feature turned over. */
async function withoutEach(run: Simulation, request: SimulationOptions): Promise<FeatureRuns> {
  const progress = progressBar('turning over each feature');
  try {
    return await featureRuns(run, request, (fraction) => progress.update(fraction));
  } finally {
    progress.finish();
  }
}

async function report(run: Simulation, features: FeatureRuns, folder: string): Promise<void> {
  const { writeSimulationReport } = await import('../report/simulation/write-simulation-report.js');
  const command = `carpal ${process.argv.slice(2).join(' ')}`;
  await writeSimulationReport(run, features, folder, command);
  process.stderr.write(`note: report in ${folder}/index.html\n`);
}

function pageOf(simulation: Simulation, features: FeatureRuns | null): string {
  const style = styleFor(process.stdout);
  const page = simulationPage(simulation, style, process.stdout.columns ?? 100);
  if (features === null) return page;
  return `${page}\n${featuresPage(features, simulation.run.simulatedS, style)}`;
}

async function openSource(source: string, seed: number): Promise<Recording> {
  if (scenarioNames().includes(source)) return playScenario(source, { seed });
  if (/^[\w-]+$/.test(source)) {
    const known = scenarioNames().join(', ');
    throw new CarpalError(
      'usage',
      `expected a scenario (${known}), <set>:<recording> or a file, found ${source}`,
    );
  }
  // Loaded only here: Parquet brings DuckDB, which npm start does without.
  const { locateRecording } = await import('../recordings/locate.js');
  return locateRecording(source);
}

/** A file, or what a scenario sounds like; there is no microphone beside a recording of motion alone. */
async function soundOf(source: string, { audio, seed }: Options): Promise<SoundSource | undefined> {
  if (audio !== undefined) return readMicrophoneSound(audio);
  return scenarioNames().includes(source) ? scenarioSound(source, seed) : undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a readable file ${path}, found none`, { cause });
  }
}
