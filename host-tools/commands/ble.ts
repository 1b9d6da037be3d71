import { Argument, type Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { LOGS, type LogName } from '../../src/link/operations.js';
import { openAdapter } from '../ble/adapter.js';
import { openBleLink } from '../ble/ble-link.js';
import { findWatch, scanWatches, watchOf } from '../ble/scan.js';
import { CarpalClient, type Detection } from '../ble-client/carpal-client.js';
import { GestureNames } from '../ble-client/gesture-names.js';
import { NobleTransport } from '../ble-client/noble-transport.js';
import { columns } from '../console/columns.js';
import { recordLine } from '../console/record-line.js';
import { pause, realTime } from '../link/time.js';
import { type PullOptions, pullLogs } from './logs-pull.js';
import { wholeNumber } from './number-option.js';

interface Options {
  hci?: string;
  for?: number;
  watch?: string;
  wait: number;
  json?: true;
}

const SCAN_S = 10;
const AGAIN_MS = 1000;

export function registerBle(program: Command): void {
  const ble = program.command('ble').description('find watches on the air and hear them');
  radioOptions(ble.command('scan').description('list the watches that advertise'))
    .option('--for <seconds>', 'how long', wholeNumber(1), SCAN_S)
    .action(scan);
  radioOptions(ble.command('watch').description('show detections as they happen; miss none'))
    .option('--watch <id>', 'as scan names it; the first that is heard if left out')
    .option('--for <seconds>', 'end after so long; else Ctrl-C does', wholeNumber(1))
    .option('--wait <seconds>', 'how long to look for it', wholeNumber(1), 60)
    .action(watch);
  radioOptions(ble.command('pull').description('bring logs from a watch, checked, over the air'))
    .addArgument(new Argument('[logs...]', 'which').choices(LOGS).default(['events']))
    .option('--watch <id>', 'as scan names it; the first that is heard if left out')
    .option('--wait <seconds>', 'how long to look for it', wholeNumber(1), 60)
    .option('--out <folder>', 'where they go, as <board>-<log>.carpal', '.')
    .option('--erase', 'erase on the watch what was pulled and checked')
    .action(pull);
}

function radioOptions(command: Command): Command {
  return command
    .option('--hci <port>', 'a Bluetooth controller on a serial port, instead of the system’s')
    .option('--json', 'one line of JSON a watch, detection or state');
}

async function scan({ hci, for: seconds, json }: Options): Promise<void> {
  const noble = await openAdapter(hci);
  const { signal, end } = stopped(seconds);
  const rows: (string | number)[][] = [];
  try {
    await scanWatches(noble, signal, (peripheral) => {
      const found = watchOf(peripheral);
      if (json) print({ type: 'watch', ...found });
      const battery = found.batteryPercent === null ? '-' : `${found.batteryPercent} %`;
      rows.push([found.id, found.name, found.rssi, battery]);
    });
  } finally {
    end();
    noble.stop();
  }
  if (rows.length === 0) {
    throw new CarpalError(
      'no-device',
      'expected a watch on the air, found none: press its button, or set radio.policy to advertise',
    );
  }
  if (!json) process.stdout.write(`${columns([['id', 'name', 'dBm', 'battery'], ...rows])}\n`);
}

async function watch(options: Options): Promise<void> {
  const noble = await openAdapter(options.hci);
  const { signal, end } = stopped(options.for);
  const note = (text: string): void => void process.stderr.write(`note: ${text}\n`);
  try {
    const peripheral = await findWatch(noble, options.watch, options.wait);
    let away = (): void => undefined;
    /** One after another: the name of a gesture may have to be asked for. */
    let shown = Promise.resolve();
    const client = new CarpalClient(new NobleTransport(peripheral), {
      onDetection: (detection) => {
        shown = shown.then(async () =>
          show({ type: 'detection', ...(await named(detection, names)) }, options),
        );
      },
      onState: (state) => show({ type: 'state', ...state }, options),
      onLost: (count) => note(`${count} detections were overwritten before they were heard`),
      onDisconnect: () => away(),
    });
    const names = new GestureNames(client);
    while (!signal.aborted) {
      const gone = new Promise<void>((resolve) => {
        away = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const connected = await client.connect().then(
        () => true,
        (error: Error) => {
          note(`${error.message}; trying again`);
          return false;
        },
      );
      if (connected) await gone;
      if (!signal.aborted) await pause(realTime, AGAIN_MS);
    }
    await shown;
    await client.disconnect().catch(() => undefined);
  } finally {
    end();
    noble.stop();
  }
}

async function pull(logs: LogName[], options: Options & PullOptions): Promise<void> {
  const noble = await openAdapter(options.hci);
  try {
    const peripheral = await findWatch(noble, options.watch, options.wait);
    const transport = new NobleTransport(peripheral);
    await pullLogs(logs, options, () => openBleLink(transport));
  } finally {
    noble.stop();
  }
}

/** A gesture by its id and name, where the watch tells them. */
async function named(detection: Detection, names: GestureNames): Promise<object> {
  if (detection.kind !== 'gesture') return detection;
  const found = await names.of(detection.gesture).catch(() => null);
  return found === null
    ? detection
    : { ...detection, kind: `gesture:${found.id}`, name: found.name };
}

/** Ctrl-C, or `seconds` from now. */
function stopped(seconds: number | undefined): { signal: AbortSignal; end(): void } {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const timer = seconds === undefined ? null : setTimeout(stop, seconds * 1000);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return {
    signal: abort.signal,
    end() {
      if (timer !== null) clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

function show(record: { readonly type: string }, { json }: Options): void {
  if (json) print(record);
  else process.stdout.write(`${recordLine(record)}\n`);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
