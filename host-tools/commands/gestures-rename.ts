import type { Command } from 'commander';
import { withGestures } from './armed-gestures.js';
import { type DeviceOptions, deviceOptions } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerGesturesRename(gestures: Command): void {
  deviceOptions(gestures.command('rename').description('give a taught gesture another name'))
    .argument('<name>', 'its name, or its id')
    .argument('<to>', 'the new name, up to 24 bytes of UTF-8')
    .option('--json', 'one line of JSON')
    .action(run);
}

async function run(name: string, to: string, options: Options): Promise<void> {
  await withGestures(options, (client) => client.request('gestureRename', { name, to }));
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ type: 'renamed', name, to })}\n`
      : `${name} is ${to} from now on\n`,
  );
}
