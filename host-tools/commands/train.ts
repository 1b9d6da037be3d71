import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { handwashCard } from '../../models/training/card.js';
import type { TrainedHandwash } from '../../models/training/train-handwash.js';
import { CarpalError } from '../../src/errors.js';
import { progressBar } from '../console/progress-bar.js';
import { packageRoot } from '../package-root.js';
import { openExact } from '../tflite/exact.js';
import { makeGoldenVectors } from '../tflite/golden-vectors.js';
import { wholeNumber } from './number-option.js';

/** Of golden.json: enough that a kernel gone wrong cannot hide. */
const GOLDEN_ROWS = 200;
const GOLDEN_SEED = 1;

interface TrainFlags {
  readonly epochs: number;
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function registerTrain(program: Command): void {
  program
    .command('train')
    .argument('<model>', 'handwash')
    .description('train a model on the public sets, quantise it, check it and write its card')
    .option('--epochs <n>', 'epochs', wholeNumber(1, 200), 24)
    .option('--seed <n>', 'seed of weights, batches and augmentation', wholeNumber(), 1)
    .option('--out <dir>', 'where to write (default: models/<model>)')
    .option('--json', 'result as one JSON line')
    .action(train);
}

async function train(model: string, flags: TrainFlags): Promise<void> {
  if (model !== 'handwash') {
    throw new CarpalError('usage', `expected the model handwash, found ${model}`);
  }
  const { epochs, seed } = flags;
  const out = resolve(flags.out ?? join(packageRoot, 'models', model));
  const { trainHandwash } = await import('../../models/training/train-handwash.js');
  const bar = progressBar('training');
  const trained = await trainHandwash(
    { epochs, seed },
    {
      onProgress: (fraction, note) => bar.update(fraction, note),
      onEpoch: (epoch, loss, { recall, falseRate }) => {
        if (process.stderr.isTTY) return;
        process.stderr.write(
          `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}, held-out windows taken for washing: ${percent(recall)} of washing, ${percent(falseRate)} of other\n`,
        );
      },
    },
  ).finally(() => bar.finish());
  const command = `carpal train ${model} --epochs ${epochs} --seed ${seed}`;
  await writeAll(out, trained, handwashCard(trained, command));
  process.stdout.write(
    flags.json ? `${JSON.stringify(result(trained, out))}\n` : text(trained, out),
  );
}

async function writeAll(out: string, trained: TrainedHandwash, card: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'model.tflite'), trained.tflite);
  await writeFile(join(out, 'model.json'), `${JSON.stringify(trained.metadata, null, 2)}\n`);
  const golden = makeGoldenVectors(openExact(trained.tflite), GOLDEN_SEED, GOLDEN_ROWS);
  await writeFile(join(out, 'golden.json'), `${JSON.stringify(golden, null, 2)}\n`);
  await writeFile(join(out, 'CARD.md'), card);
}

function result({ metadata, event, foreign, parity }: TrainedHandwash, out: string): unknown {
  const { sha256, thresholds, parameters, macs } = metadata;
  const alarms = foreign.map(({ set, event }) => ({ set, event }));
  return {
    type: 'trained',
    out,
    sha256,
    parameters,
    macs,
    thresholds,
    event,
    foreign: alarms,
    parity,
  };
}

function text({ metadata, event, foreign, parity }: TrainedHandwash, out: string): string {
  const { enterSteps, exitSteps } = metadata.thresholds;
  const alarms = foreign.map(
    ({ set, event }) => `${event.falseAlarms} in ${event.hours.toFixed(1)} h of ${set}`,
  );
  return [
    `${out}: model.tflite, model.json, golden.json, CARD.md`,
    `  ${metadata.parameters} parameters, ${metadata.macs} MACs, sha256 ${metadata.sha256}`,
    `  thresholds ${enterSteps} and ${exitSteps} steps, chosen on people held out`,
    `  washes confirmed ${event.confirmed} of ${event.washes}, ${event.inTime} of them in time, median after ${event.confirmMedianS.toFixed(1)} s`,
    `  false alarms ${event.falseAlarms} in ${event.hours.toFixed(1)} h of people held out; ${alarms.join('; ')}`,
    `  int8 and float differ by ${parity.float.mean.toFixed(2)} steps on average, exact and fast by at most ${parity.engines.largest.toFixed(0)}`,
    '',
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
