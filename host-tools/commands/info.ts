import type { Command } from 'commander';
import { columns } from '../console/columns.js';
import { preciseClockText } from '../console/time-text.js';
import { syncClock } from '../link/clock-sync.js';
import { connectWatch, type DeviceOptions, deviceOptions, versionNote } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerInfo(program: Command): void {
  deviceOptions(program.command('info').description('say who a watch is and how its line does'))
    .option('--json', 'one line of JSON')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { client, info, port } = await connectWatch(options);
  try {
    const note = versionNote(info);
    if (note !== null) process.stderr.write(`note: ${note}\n`);
    const { uncertaintyUs } = await syncClock(client);
    const stats = await client.request('stats', {});
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ type: 'info', port, ...info, stats })}\n`);
      return;
    }
    const rows = [
      ['port', port],
      ['board', info.board],
      ['firmware', `${info.firmware}, configuration ${info.configHash}`],
      ['boot', `${info.bootId} (${info.bootCause})`],
      ['clock', `${preciseClockText(info.t_us)}, synchronised to ${Math.ceil(uncertaintyUs)} µs`],
      ['recording', info.recording ? 'yes' : 'no'],
      [
        'line',
        `${stats.requests} requests, ${stats.badFrames} bad frames, ${stats.droppedRecords} records dropped`,
      ],
    ];
    process.stdout.write(`${columns(rows)}\n`);
  } finally {
    await client.close();
  }
}
