import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { LOGS, type LogName } from '../../src/link/operations.js';
import type { LinkClient } from '../link/link-client.js';
import { listLog } from '../link/log-list.js';
import { verifyPull } from '../link/pull-verify.js';
import { PulledFile } from '../link/pulled-file.js';
import { connectWatch, type DeviceOptions, deviceOptions } from './device-options.js';

interface Options extends DeviceOptions {
  force?: true;
  json?: true;
}

export function registerLogsErase(logs: Command): void {
  deviceOptions(
    logs.command('erase').description('erase on a watch what pulled files hold, after a check'),
  )
    .argument('[files...]', 'pulled logs; with --force names of logs, or none for all')
    .option('--force', 'erase logs whether they were pulled or not')
    .option('--json', 'one line of JSON a log')
    .action(run);
}

async function run(names: string[], options: Options): Promise<void> {
  if (options.force) checkNames(names);
  else if (names.length === 0) {
    throw new CarpalError('usage', 'expected pulled files, or --force to erase unseen, found none');
  }
  const files = options.force ? [] : names.map((path) => new PulledFile(path));
  const { client } = await connectWatch(options);
  try {
    if (options.force) {
      for (const log of (names.length > 0 ? names : LOGS) as LogName[]) {
        const upTo = (await listLog(client, log)).at(-1)?.to ?? 0;
        await erase(client, log, upTo, options);
      }
    }
    for (const file of files) {
      await verifyPull(client, file.plan.log, file);
      await erase(client, file.plan.log, file.upTo, options);
    }
  } finally {
    for (const file of files) file.close();
    await client.close();
  }
}

function checkNames(names: readonly string[]): void {
  const foreign = names.find((name) => !(LOGS as readonly string[]).includes(name));
  if (foreign !== undefined) {
    throw new CarpalError(
      'usage',
      `expected logs ${LOGS.join(', ')} with --force, found ${foreign}`,
    );
  }
}

async function erase(
  client: LinkClient,
  log: LogName,
  upTo: number,
  options: Options,
): Promise<void> {
  await client.request('logErase', { log, upTo });
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ type: 'erase', log, upTo })}\n`
      : `${log}: erased up to byte ${upTo}\n`,
  );
}
