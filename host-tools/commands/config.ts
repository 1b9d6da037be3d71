import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import type { LinkClient } from '../link/link-client.js';
import { configOverrides } from './config-option.js';
import { connectWatch, type DeviceOptions, deviceOptions } from './device-options.js';

interface GetOptions extends DeviceOptions {
  json?: true;
}

interface SetOptions extends DeviceOptions {
  restart?: true;
  json?: true;
}

type Settings = Record<string, Record<string, number | boolean>>;

export function registerConfig(program: Command): void {
  const config = program.command('config').description("read and change a watch's settings");
  deviceOptions(config.command('get').description('show the configuration that runs'))
    .argument('[setting]', 'section.key; all where it is left out')
    .option('--json', 'as JSON')
    .action(get);
  deviceOptions(config.command('set').description('keep settings from the next start on'))
    .argument('<section.key=value...>', 'as simulate --set takes them')
    .option('--restart', 'start the watch anew, so that they hold')
    .option('--json', 'as JSON')
    .action(set);
}

async function get(setting: string | undefined, options: GetOptions): Promise<void> {
  const { client } = await connectWatch(options);
  try {
    const all = JSON.parse(await configText(client)) as Settings;
    const rows = Object.entries(all)
      .flatMap(([section, values]) =>
        Object.entries(values).map(([key, value]) => [`${section}.${key}`, value] as const),
      )
      .filter(([name]) => setting === undefined || name === setting);
    if (rows.length === 0) {
      throw new CarpalError('bad-config', `expected a setting of the watch, found ${setting}`);
    }
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ type: 'config', ...Object.fromEntries(rows) })}\n`
        : rows.map(([name, value]) => `${name}=${value}\n`).join(''),
    );
  } finally {
    await client.close();
  }
}

async function configText(client: LinkClient): Promise<string> {
  let text = '';
  for (let part = 0, parts = 1; part < parts; part++) {
    const reply = await client.request('configGet', { part });
    parts = reply.parts;
    text += reply.text;
  }
  return text;
}

async function set(assignments: string[], options: SetOptions): Promise<void> {
  const overrides = configOverrides('{}', assignments);
  const { client } = await connectWatch(options);
  try {
    const { configHash } = await client.request('configSet', { overrides });
    if (options.restart) await client.request('reboot', { target: 'app' });
    const running = options.restart === true;
    const when = running ? 'runs now' : 'runs from the next start on';
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ type: 'configured', configHash, running })}\n`
        : `configuration ${configHash} ${when}\n`,
    );
  } finally {
    await client.close();
  }
}
