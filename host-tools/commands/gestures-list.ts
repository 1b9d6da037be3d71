import type { Command } from 'commander';
import { columns } from '../console/columns.js';
import { type KnownGesture, listGestures } from '../link/gestures.js';
import { withGestures } from './armed-gestures.js';
import { type DeviceOptions, deviceOptions } from './device-options.js';

interface Options extends DeviceOptions {
  json?: true;
}

export function registerGesturesList(gestures: Command): void {
  deviceOptions(gestures.command('list').description('the gestures that a watch knows'))
    .option('--json', 'one line of JSON a gesture')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const known = await withGestures(options, listGestures);
  if (options.json) {
    for (const gesture of known) {
      process.stdout.write(`${JSON.stringify({ type: 'gesture', ...gesture })}\n`);
    }
    return;
  }
  const rows = known.map((gesture) => [gesture.name, `gesture:${gesture.id}`, originOf(gesture)]);
  if (rows.length > 0) process.stdout.write(`${columns(rows)}\n`);
}

function originOf({ source, samples, name }: KnownGesture): string {
  if (source === 'built-in') return 'built in';
  if (source === 'taught') return `taught from ${samples} sample${samples === 1 ? '' : 's'}`;
  return `taught to another model: carpal gestures teach "${name}"`;
}
