import type { Command } from 'commander';
import { keyPresses } from '../console/key-presses.js';
import { durationText } from '../console/time-text.js';
import { bytesText } from '../console/transfer-text.js';
import { Capture } from '../link/capture.js';
import { CaptureFile } from '../link/capture-file.js';
import { connectWatch, type DeviceOptions, deviceOptions } from './device-options.js';
import { wholeNumber } from './number-option.js';

interface Options extends DeviceOptions {
  label: string;
  samples: boolean;
  for?: number;
  wait: number;
  json?: true;
}

const STATUS_EVERY_MS = 500;
/** ANSI: to the start of the line, erase to its end. */
const CLEAR_LINE = '\r\x1b[K';

export function registerCapture(program: Command): void {
  deviceOptions(
    program.command('capture').description('stream what a watch records into a .carpal file'),
  )
    .argument('<file>', 'grows while it is captured; an earlier capture is gone on with')
    .option('--label <text>', 'what is recorded', '')
    .option('--no-samples', 'events only, unless the settings of the watch have samples written')
    .option('--for <seconds>', 'end after so long; else Ctrl-C does', wholeNumber(1))
    .option('--wait <seconds>', 'how long the watch may stay away', wholeNumber(0), 60)
    .option('--json', 'a line of JSON at the end')
    .action(run);
}

async function run(path: string, options: Options): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const first = await connectWatch(options);
  await first.client.close();
  const file = new CaptureFile(path);
  const note = (text: string): void =>
    void process.stderr.write(`${isTty() ? CLEAR_LINE : ''}note: ${text}\n`);
  const capture = new Capture({
    file,
    connect: async (onRecords) =>
      (await connectWatch({ ...options, port: first.port }, { onRecords })).client,
    label: options.samples ? options.label : null,
    signal: abort.signal,
    patienceMs: options.wait * 1000,
    onNote: note,
  });
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const keys = keyPresses((key) => {
    if (key === 'q' || key === '\x03') stop();
    else if (key >= ' ') {
      capture.mark(`key ${key === ' ' ? 'space' : key}`);
      note(`marker ${key === ' ' ? 'space' : key} at ${durationText(seconds())}`);
    }
  });
  if (keys.active) process.stderr.write('a key sets a marker, q or Ctrl-C ends\n');
  const timer = options.for === undefined ? null : setTimeout(stop, options.for * 1000);
  const status = setInterval(() => showStatus(file, seconds()), STATUS_EVERY_MS);
  try {
    await capture.run();
  } finally {
    clearInterval(status);
    if (timer !== null) clearTimeout(timer);
    if (isTty()) process.stderr.write(CLEAR_LINE);
    keys.close();
    file.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
    report(file, capture, seconds(), options);
  }
}

function isTty(): boolean {
  return process.stderr.isTTY === true;
}

function showStatus({ tally, counts }: CaptureFile, seconds: number): void {
  if (!isTty()) return;
  const { bytes, samples, detections } = tally;
  const missing = counts.missing > 0 ? `, ${counts.missing} frames missing` : '';
  process.stderr.write(
    `${CLEAR_LINE}${durationText(Math.floor(seconds))}: ${bytesText(bytes)}, ${samples} samples, ${detections} detections${missing}`,
  );
}

function report(
  { path, tally, counts }: CaptureFile,
  { reconnects, dropped }: Capture,
  seconds: number,
  { json }: Options,
): void {
  const { frames, missing, bad } = counts;
  if (json) {
    const line = {
      type: 'capture',
      path,
      seconds,
      ...tally,
      frames,
      missing,
      bad,
      dropped,
      reconnects,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const whole = missing + bad === 0 ? 'nothing missing' : `${missing} frames missing, ${bad} bad`;
  const again = reconnects > 0 ? `; the line broke ${reconnects} times` : '';
  process.stdout.write(
    `${path}: ${bytesText(tally.bytes)} in ${durationText(seconds)}, ${tally.samples} samples, ${tally.detections} detections, ${tally.markers} markers, ${whole}${again}\n`,
  );
}
