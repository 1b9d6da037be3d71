import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { LOGS, type LogName } from '../../src/link/operations.js';
import { progressBar } from '../console/progress-bar.js';
import { durationText } from '../console/time-text.js';
import { bytesText, TransferText } from '../console/transfer-text.js';
import { syncClock } from '../link/clock-sync.js';
import type { LinkClient } from '../link/link-client.js';
import { isRefusal } from '../link/link-error.js';
import { type Pulled, pullLog } from '../link/pull-log.js';
import { makeFolder } from '../make-folder.js';
import {
  type ConnectedWatch,
  connectWatch,
  type DeviceOptions,
  deviceOptions,
  versionNote,
} from './device-options.js';

export interface PullOptions {
  readonly out: string;
  /** Erases on the watch what was pulled and checked. */
  readonly erase?: true;
  readonly json?: true;
}

type Options = DeviceOptions & PullOptions;

export function registerLogsPull(logs: Command): void {
  deviceOptions(
    logs.command('pull').description('bring logs from a watch, checked; go on where it stopped'),
  )
    .addArgument(new Argument('[logs...]', 'which').choices(LOGS).default([...LOGS]))
    .option('--out <folder>', 'where they go, as <board>-<log>.carpal', '.')
    .option('--erase', 'erase on the watch what was pulled and checked')
    .option('--json', 'one line of JSON a log')
    .action(run);
}

async function run(logs: LogName[], options: Options): Promise<void> {
  let { port } = options;
  await pullLogs(logs, options, async () => {
    const watch = await connectWatch({ ...options, ...(port === undefined ? {} : { port }) });
    port = watch.port;
    return watch;
  });
}

/** Pulls logs over any line; `open` connects, for the first time and after each break. */
export async function pullLogs(
  logs: readonly LogName[],
  options: PullOptions,
  open: () => Promise<Pick<ConnectedWatch, 'client' | 'info'>>,
): Promise<void> {
  makeFolder(options.out);
  const { client, info } = await open();
  const { board } = info;
  const note = versionNote(info);
  if (note !== null) process.stderr.write(`note: ${note}\n`);
  // What is pulled then says when it was.
  await syncClock(client);
  await client.close();
  const connect = async (): Promise<LinkClient> => (await open()).client;
  for (const log of logs) {
    const path = join(options.out, `${board}-${log}.carpal`);
    const started = performance.now();
    const pulled = await pullOne(log, path, connect);
    if (pulled === null) continue;
    if (options.erase) await erase(log, pulled.upTo, connect);
    report(log, pulled, (performance.now() - started) / 1000, options);
  }
}

async function pullOne(
  log: LogName,
  path: string,
  connect: () => Promise<LinkClient>,
): Promise<Pulled | null> {
  const progress = progressBar(`pulling ${log}`);
  const text = new TransferText();
  try {
    return await pullLog({
      log,
      path,
      connect,
      onProgress: ({ bytes, totalBytes }) =>
        progress.update(bytes / totalBytes, text.update(bytes, totalBytes)),
      onNote: (note) => process.stderr.write(`note: ${note}\n`),
    });
  } catch (error) {
    if (!isRefusal(error, 'unsupported')) throw error;
    process.stderr.write(`note: this watch keeps no log ${log}\n`);
    return null;
  } finally {
    progress.finish();
  }
}

async function erase(
  log: LogName,
  upTo: number,
  connect: () => Promise<LinkClient>,
): Promise<void> {
  const client = await connect();
  try {
    await client.request('logErase', { log, upTo });
  } finally {
    await client.close();
  }
}

function report(log: LogName, pulled: Pulled, seconds: number, options: PullOptions): void {
  const { path, bytes, lostBytes, breaks } = pulled;
  if (options.json) {
    const erased = options.erase ?? false;
    const line = { type: 'pull', log, path, bytes, seconds, lostBytes, breaks, erased };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const rate = seconds > 0 ? `, ${bytesText(bytes / seconds)}/s` : '';
  const lost = lostBytes > 0 ? `; ${bytesText(lostBytes)} overwritten before they came` : '';
  const again = breaks > 0 ? `; the line broke ${breaks} times` : '';
  const erased = options.erase ? '; erased on the watch' : '';
  process.stdout.write(
    `${path}: ${bytesText(bytes)} in ${durationText(seconds)}${rate}, checked${lost}${again}${erased}\n`,
  );
}
