import { CarpalError } from '../../src/errors.js';
import { packModels } from '../firmware/models-image.js';
import type { Recording } from '../recordings/recording.js';
import { openPtyPair } from '../serial/pty-pair.js';
import { openModelDirectory } from '../tflite/model-directory.js';
import { loadBoard } from '../virtual-watch/board.js';
import { FlashFile } from '../virtual-watch/live/flash-file.js';
import { FlashSlot } from '../virtual-watch/live/flash-slot.js';
import { LiveWatch } from '../virtual-watch/live/live-watch.js';
import { PtyLine } from '../virtual-watch/live/pty-line.js';
import { FlashGestures } from '../virtual-watch/on-xs/flash-gestures.js';
import { toSensorCounts } from '../virtual-watch/sensor.js';
import type { SoundSource } from '../virtual-watch/sound/sound-source.js';

export interface SerialOptions {
  readonly board: string;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly models?: string | undefined;
  /** What the microphone hears; no microphone when left out. */
  readonly sound?: SoundSource | undefined;
  /** The port's path; true for one of its own. */
  readonly path: string | true;
  readonly once: boolean;
  readonly speed: number;
  readonly flash?: string | undefined;
  readonly json: boolean;
  readonly onFrame: (bytes: Uint8Array) => void;
}

const SAVE_EVERY_MS = 5000;
/** What the watch still had to say when it went into its loader is read by then. */
const DRAIN_MS = 100;

/** The virtual watch behind a serial port, in real time, until Ctrl-C or, with `once`, its recording's end. */
export async function simulateOnPort(recording: Recording, options: SerialOptions): Promise<void> {
  const board = loadBoard(options.board);
  const counts = toSensorCounts(recording, board.imu);
  const motion = { ...counts, t_us: counts.t_us.slice() };
  const flash = new FlashFile(options.flash ?? null);
  const [first, second] = flash.models;
  if (flash.isNew || options.models !== undefined) {
    flash.flashModels(packModels(first.bytes, options.models));
  }
  let overrides = options.config;
  const pair = await openPtyPair(options.path === true ? undefined : options.path);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const watch = new LiveWatch(
    {
      job: {
        engine: 'node',
        board: board.name,
        motion,
        sound: options.sound,
        motionThresholdCounts: Math.round(board.imu.motionThresholdMps2 * motion.countsPerMps2),
        config: options.config,
        models: (name) => openModelDirectory(name, options.models),
        onRecord: options.onFrame,
      },
      speed: options.speed,
      once: options.once,
      attach: {
        flash,
        gestures: new FlashGestures(flash.gestures),
        modelSlots: [new FlashSlot(first), new FlashSlot(second)],
        settings: {
          load: () => overrides,
          save: (text) => {
            overrides = text;
          },
        },
      },
      onLoader: () =>
        process.stderr.write('the watch went into its loader: nothing runs any more\n'),
    },
    (run) => new PtyLine(pair, run),
  );
  say(options, pair.path, recording.name, board.title);
  const saving = setInterval(() => flash.save(), SAVE_EVERY_MS);
  try {
    await watch.run(abort.signal);
    await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
  } finally {
    clearInterval(saving);
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await pair.close();
    flash.save();
  }
}

function say({ json, speed }: SerialOptions, path: string, source: string, board: string): void {
  if (json) process.stdout.write(`${JSON.stringify({ type: 'port', path, source, board })}\n`);
  else process.stdout.write(`${path}\n`);
  const pace = speed === 1 ? 'in real time' : `at ${speed} times real time`;
  process.stderr.write(`${source} on ${board}, ${pace}; end it with Ctrl-C\n`);
}

/** Throws `usage`: XS runs its own virtual time in one synchronous go, and waits for nobody. */
export function checkNodeEngine(option: string, engine: string, isChosen: boolean): void {
  if (engine === 'xs' && isChosen) {
    throw new CarpalError('usage', `expected --engine node with ${option}, found xs`);
  }
}
