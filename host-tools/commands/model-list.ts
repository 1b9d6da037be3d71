import type { Command } from 'commander';
import { columns } from '../console/columns.js';
import { bytesText } from '../console/transfer-text.js';
import { listModels } from '../link/list-models.js';
import { connectWatch, type DeviceOptions, deviceOptions } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerModelList(model: Command): void {
  deviceOptions(model.command('list').description('the models that a watch holds'))
    .option('--json', 'one line of JSON a model')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { client } = await connectWatch(options);
  try {
    const models = await listModels(client);
    if (options.json) {
      for (const held of models) {
        process.stdout.write(`${JSON.stringify({ type: 'model', ...held })}\n`);
      }
      return;
    }
    if (models.length === 0) process.stderr.write('note: the watch holds no model\n');
    const rows = models.map(({ name, sha256, bytes, active }) => [
      name,
      sha256.slice(0, 8),
      bytesText(bytes),
      active ? 'active' : 'spare',
    ]);
    if (rows.length > 0) process.stdout.write(`${columns(rows)}\n`);
  } finally {
    await client.close();
  }
}
