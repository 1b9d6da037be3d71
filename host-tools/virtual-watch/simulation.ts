import { parseConfig } from '../../src/config.js';
import type { WatchEvent } from '../../src/events.js';
import { loadModel } from '../../src/inference/model.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import type { Recording } from '../recordings/recording.js';
import { openModelDirectory } from '../tflite/model-directory.js';
import { ArenaModels } from './arena-models.js';
import { type Board, loadBoard } from './board.js';
import { type EnergyReport, energyReport } from './energy/energy-report.js';
import { type Heard, SimulatedPhone } from './radio/simulated-phone.js';
import { runWatch } from './run.js';
import { type SensorMotion, toSensorCounts } from './sensor.js';
import type { SoundSource } from './sound/sound-source.js';
import type { RunResult } from './watch-job.js';

export interface SimulationOptions {
  readonly recording: Recording;
  readonly engine: 'xs' | 'node';
  readonly board: string;
  /** What the microphone hears; no microphone when left out. */
  readonly sound?: SoundSource | undefined;
  /** A phone beside the watch; on Node alone. */
  readonly ble?: boolean | undefined;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  /** The folder with the models, instead of the project's own. */
  readonly models?: string | undefined;
  /** Takes the wire as the watch wrote it. */
  readonly onFrame?: (bytes: Uint8Array) => void;
  readonly onProgress?: (fraction: number) => void;
}

export interface Simulation {
  readonly recording: Recording;
  readonly engine: 'xs' | 'node';
  readonly board: Board;
  readonly run: RunResult;
  /** Of the tensor arena, with all models that the firmware opened. */
  readonly arenaBytes: number;
  readonly energy: EnergyReport;
  /** What the watch said, in order. */
  readonly events: readonly WatchEvent[];
  /** What the phone heard, in order; null without one. */
  readonly heard: readonly Heard[] | null;
  readonly wallS: number;
}

/** Runs the firmware on the virtual watch through one recording. */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const { recording, engine } = options;
  const board = loadBoard(options.board);
  const motion = toSensorCounts(recording, board.imu);
  checkModels(options, motion);
  const durationUs = motion.t_us[motion.t_us.length - 1]! - motion.t_us[0]!;
  const events: WatchEvent[] = [];
  const reader = new RecordReader({
    record: (record) => {
      if (isEvent(record)) events.push(record);
    },
  });
  const models = new ArenaModels(options.models);
  const phone = options.ble ? new SimulatedPhone() : null;
  let recordedBytes = 0;
  const started = performance.now();
  const run = await runWatch({
    engine,
    board: board.name,
    motion,
    sound: options.sound,
    phone: phone ?? undefined,
    motionThresholdCounts: Math.round(board.imu.motionThresholdMps2 * motion.countsPerMps2),
    wakesOnMotion: board.imu.wakesOnMotion,
    config: options.config,
    models: (name) => models.open(name),
    onRecord: (bytes) => {
      reader.push(bytes);
      recordedBytes += bytes.length;
      options.onFrame?.(bytes);
    },
    onProgress: (us) => options.onProgress?.(durationUs > 0 ? us / durationUs : 1),
  });
  reader.end();
  const wallS = (performance.now() - started) / 1000;
  const config = parseConfig(options.config);
  const wearRateHz = motion.rateHz;
  const energy = energyReport(board, config, run, { events, recordedBytes, wearRateHz });
  const heard = phone?.heard ?? null;
  const arenaBytes = models.bytes;
  return { recording, engine, board, run, arenaBytes, energy, events, heard, wallS };
}

/** What the firmware would answer with a fault, a person at the command line is told at once. */
function checkModels({ models, config }: SimulationOptions, { channels }: SensorMotion): void {
  const rateHz = parseConfig(config).sampling.movingRateHz;
  const open = (name: string) => openModelDirectory(name, models);
  loadModel({ open }, 'handwash', { channels, rateHz });
}

const EVENT_TYPES = ['mode', 'detection', 'timer', 'walking', 'fault', 'gap'];

function isEvent(record: AnyRecord): record is AnyRecord & WatchEvent {
  return EVENT_TYPES.includes(record.type);
}
