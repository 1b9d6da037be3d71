import type { Command } from 'commander';
import { withGestures } from './armed-gestures.js';
import { type DeviceOptions, deviceOptions } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerGesturesForget(gestures: Command): void {
  deviceOptions(gestures.command('forget').description('forget taught gestures'))
    .argument('<names...>', 'their names, or their ids')
    .option('--json', 'one line of JSON a gesture')
    .action(run);
}

async function run(names: string[], options: Options): Promise<void> {
  await withGestures(options, async (client) => {
    for (const name of names) {
      await client.request('gestureForget', { name });
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ type: 'forgotten', name })}\n`
          : `${name} is forgotten\n`,
      );
    }
  });
}
