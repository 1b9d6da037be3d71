import { type Config, parseConfig } from '../../src/config.js';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import type { WatchEvent } from '../../src/events.js';
import type { ModelMetadata } from '../../src/inference/metadata.js';
import type { Ports, StoredModel } from '../../src/ports.js';
import { RecordReader } from '../../src/record/reader.js';
import { startWatch } from '../../src/watch.js';
import type { Recording } from '../recordings/recording.js';
import type { Sound } from '../recordings/wav.js';
import { type Board, loadBoard } from '../virtual-watch/board.js';
import { runOnNode } from '../virtual-watch/node-run.js';
import { runWatch } from '../virtual-watch/run.js';
import { toSensorCounts, toSixAxisCounts } from '../virtual-watch/sensor.js';
import { recordedSound } from '../virtual-watch/sound/sound-source.js';
import type { WatchJob } from '../virtual-watch/watch-job.js';
import { type ContextChange, contextsOf, listeningSpans } from './contexts.js';
import { detectionsOf } from './detections.js';
import type { ScoreTrace } from './evaluation-result.js';
import type { Detection } from './matching.js';
import { ScoreRecorder, scoreOf } from './score-recorder.js';
import type { TimeSpan } from './spans.js';

/** The board whose sensor the recordings are played to. */
export const BOARD = 'lilygo_t_watch_s3';
const REPORTED = ['detection', 'mode', 'walking', 'fault'];
/** Faults of a recording's gaps are its own; these mean that there was no model. */
const MODEL_FAULT = /^(bad-model|model-.*|inference-failed|unsupported)$/;

export interface RunSetup {
  readonly engine: 'node' | 'xs';
  /** The model that is judged; the firmware opens it by the name in `role`. Null for what needs none. */
  readonly model: StoredModel | null;
  readonly role: string;
  /** Other models that the firmware may open, by name. */
  readonly beside?: Readonly<Record<string, StoredModel>>;
  /** What the microphone hears, at 16 kHz. */
  readonly sound?: Sound | undefined;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
}

export interface WatchAnswer {
  readonly detections: readonly Detection[];
  readonly scores: ScoreTrace;
  /** What the wearer was about, as the watch saw it. */
  readonly contexts: readonly ContextChange[];
  /** When the microphone was on. */
  readonly listening: readonly TimeSpan[];
}

/**
 * Plays one recording to a watch that has just been switched on. On XS the score trace is that of V8, and
 * the two must detect the same. Throws `host-failed` where they do not, and the firmware's own code where it
 * reports a model that it cannot run.
 */
export async function runRecording(recording: Recording, setup: RunSetup): Promise<WatchAnswer> {
  const onNode = new Run(recording, setup);
  await runOnNode(onNode.job('node'), onNode.firmware);
  const answer = onNode.answer();
  if (setup.engine === 'node') return answer;
  const onXs = new Run(recording, setup);
  await runWatch(onXs.job('xs'));
  const fromXs = onXs.answer();
  const { detections } = fromXs;
  if (JSON.stringify(detections) !== JSON.stringify(answer.detections)) {
    throw new CarpalError(
      'host-failed',
      `${recording.name}: expected XS and V8 to detect the same, found ${detections.length} and ${answer.detections.length} detections that differ`,
    );
  }
  return { ...fromXs, scores: answer.scores };
}

/** One run: its job, and what was heard of it. */
class Run {
  private readonly recording: Recording;
  private readonly setup: RunSetup;
  private readonly board: Board = loadBoard(BOARD);
  private readonly events: WatchEvent[] = [];
  private readonly reader: RecordReader;
  private readonly recorder: ScoreRecorder;
  private ports: Ports | null = null;

  constructor(recording: Recording, setup: RunSetup) {
    this.recording = recording;
    this.setup = setup;
    this.recorder = new ScoreRecorder(() => this.ports!.clock.now());
    this.reader = new RecordReader({
      record: (record) => {
        if (REPORTED.includes(record.type)) this.events.push(record as WatchEvent);
      },
    });
  }

  /** The firmware, whose clock we look at. */
  readonly firmware = {
    parseConfig,
    startWatch: (ports: Ports, config: Config) => {
      this.ports = ports;
      return startWatch(ports, config);
    },
  };

  job(engine: 'node' | 'xs'): WatchJob {
    const { model, role, beside = {}, config, sound } = this.setup;
    const { imu } = this.board;
    const metadata = model && (JSON.parse(model.metadata) as ModelMetadata);
    // The gyroscope is no part of that board: models that take it are judged beside the same accelerometer.
    const toCounts = metadata?.input.axes.length === 6 ? toSixAxisCounts : toSensorCounts;
    const motion = toCounts(this.recording, imu);
    const judged =
      model !== null && metadata !== null && engine === 'node'
        ? this.recorder.listen(model, scoreOf(metadata.labels))
        : model;
    return {
      engine,
      board: BOARD,
      motion,
      motionThresholdCounts: Math.round(imu.motionThresholdMps2 * motion.countsPerMps2),
      sound: sound && recordedSound(sound),
      config,
      flash: false,
      models: (name) => {
        const found = name === role ? judged : beside[name];
        if (found) return found;
        throw new CarpalError(
          'model-missing',
          `expected no model but ${role}, found ${name} asked for`,
        );
      },
      onRecord: (bytes) => this.reader.push(bytes),
    };
  }

  answer(): WatchAnswer {
    this.reader.end();
    for (const event of this.events) {
      if (event.type === 'fault' && MODEL_FAULT.test(event.code)) {
        throw new CarpalError(event.code as CarpalErrorCode, event.message);
      }
    }
    return {
      detections: detectionsOf(this.events),
      scores: this.recorder.trace,
      contexts: contextsOf(this.events),
      listening: listeningSpans(this.events),
    };
  }
}
