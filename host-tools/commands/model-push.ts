import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { progressBar } from '../console/progress-bar.js';
import { durationText } from '../console/time-text.js';
import { bytesText, TransferText } from '../console/transfer-text.js';
import { type ModelPackage, packModel } from '../firmware/model-package.js';
import type { LinkClient } from '../link/link-client.js';
import { listModels } from '../link/list-models.js';
import { type Pushed, pushModel } from '../link/push-model.js';
import { MODELS_FOLDER } from '../tflite/model-directory.js';
import { connectWatch, type DeviceOptions, deviceOptions, versionNote } from './device-options.js';

interface Options extends DeviceOptions {
  as?: string;
  activate: boolean;
  json?: true;
}

export function registerModelPush(model: Command): void {
  deviceOptions(
    model.command('push').description('sends a model to a watch, which checks and tries it first'),
  )
    .argument(
      '<model>',
      'a folder with model.tflite, model.json and golden.json, or a name under models/',
    )
    .option('--as <name>', 'under which the watch keeps it; the folder’s where it is left out')
    .option('--no-activate', 'leaves the model that runs')
    .option('--json', 'one line of JSON')
    .action(run);
}

async function run(source: string, options: Options): Promise<void> {
  const isName = !source.includes('/') && !existsSync(source);
  const model = packModel(isName ? join(MODELS_FOLDER, source) : source, options.as);
  const first = await connectWatch(options);
  const { port } = first;
  let open: LinkClient | null = first.client;
  const connect = async (): Promise<LinkClient> => {
    const client = open ?? (await connectWatch({ ...options, port })).client;
    open = null;
    return client;
  };
  try {
    await tellAbout(first.client, model, versionNote(first.info));
  } catch (error) {
    await first.client.close();
    throw error;
  }
  const progress = progressBar(`sending ${model.name}`);
  const text = new TransferText();
  const started = performance.now();
  let pushed: Pushed;
  try {
    pushed = await pushModel({
      model,
      connect,
      activate: options.activate,
      onProgress: (bytes) =>
        progress.update(bytes / model.bytes.length, text.update(bytes, model.bytes.length)),
    });
  } finally {
    progress.finish();
  }
  report(model, pushed, (performance.now() - started) / 1000, options);
}

async function tellAbout(
  client: LinkClient,
  { name }: ModelPackage,
  note: string | null,
): Promise<void> {
  if (note !== null) process.stderr.write(`note: ${note}\n`);
  const running = (await listModels(client)).filter(({ active }) => active);
  if (running.some((held) => held.name === name)) return;
  const names = running.map((held) => held.name).join(', ');
  process.stderr.write(
    `note: the watch holds ${names === '' ? 'no model' : names}; what its firmware does not ask for by name it keeps and never runs\n`,
  );
}

function report(model: ModelPackage, pushed: Pushed, seconds: number, options: Options): void {
  const { name, modelSha256: sha256, goldenRows } = model;
  const { resumedFrom, breaks } = pushed;
  const bytes = model.bytes.length;
  if (options.json) {
    const activated = options.activate;
    const line = { type: 'push', name, sha256, bytes, resumedFrom, breaks, seconds, activated };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const from = resumedFrom > 0 ? `, from ${bytesText(resumedFrom)} on` : '';
  const again = breaks > 0 ? `; the line broke ${breaks} times` : '';
  const state = options.activate ? 'runs now' : 'is kept, and not run';
  process.stdout.write(
    `${name} ${sha256.slice(0, 8)}: ${bytesText(bytes)} in ${durationText(seconds)}${from}${again}; gave its ${goldenRows} golden answers on the watch and ${state}\n`,
  );
}
