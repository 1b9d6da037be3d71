import type { Command } from 'commander';
import { LOGS } from '../../src/link/operations.js';
import { columns } from '../console/columns.js';
import { preciseClockText } from '../console/time-text.js';
import { bytesText } from '../console/transfer-text.js';
import { isRefusal } from '../link/link-error.js';
import { listLog } from '../link/log-list.js';
import { connectWatch, type DeviceOptions, deviceOptions, versionNote } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerLogsList(logs: Command): void {
  deviceOptions(logs.command('list').description('list what the logs of a watch hold'))
    .option('--json', 'one line of JSON a log')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { client, info } = await connectWatch(options);
  try {
    const note = versionNote(info);
    if (note !== null) process.stderr.write(`note: ${note}\n`);
    const rows: (string | number)[][] = [['log', 'size', 'stretches', 'from', 'last sector']];
    for (const log of LOGS) {
      const stretches = await listLog(client, log).catch((error: unknown) => {
        if (isRefusal(error, 'unsupported')) return null;
        throw error;
      });
      const bytes = stretches?.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0;
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ type: 'log', log, bytes, stretches })}\n`);
        continue;
      }
      if (stretches === null) rows.push([log, 'none on this watch']);
      else {
        const from = stretches[0] ? preciseClockText(stretches[0].fromUs) : '-';
        const last = stretches[0] ? preciseClockText(stretches.at(-1)!.lastUs) : '-';
        rows.push([log, bytesText(bytes), stretches.length, from, last]);
      }
    }
    if (!options.json) process.stdout.write(`${columns(rows)}\n`);
  } finally {
    await client.close();
  }
}
