import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { flashEventJson, flashText } from '../console/flash-page.js';
import { flashRows } from '../console/flash-rows.js';
import { exitCodeOf } from '../exit-code.js';
import type { BoardTarget } from '../flasher/board-port.js';
import { chooseTargets } from '../flasher/choose-targets.js';
import type { FlashOptions } from '../flasher/flash-board.js';
import type { FlashEvent, FlashResult } from '../flasher/flash-events.js';
import type { FlashImage } from '../flasher/flash-image.js';
import { readImage } from '../flasher/read-image.js';
import { BAUD_RATE } from '../link/serial-transport.js';
import { listPorts } from '../serial/port-list.js';
import type { ResetWiring } from '../serial/usb-ids.js';
import { wholeNumber } from './number-option.js';
import { repeated } from './repeated-option.js';

interface Options {
  port: string[];
  all?: true;
  baud: number;
  reset?: ResetWiring | 'none';
  erase?: true;
  eraseAll?: true;
  dryRun?: true;
  selfCheck: number;
  monitor?: true;
  json?: true;
}

type Outcome =
  | { readonly target: BoardTarget; readonly result: FlashResult }
  | { readonly target: BoardTarget; readonly error: CarpalError };

export function registerFlash(program: Command): void {
  program
    .command('flash')
    .description('write firmware to boards: only what differs, verified, settings and logs kept')
    .argument(
      '<image>',
      'a folder with image.json, as npm run firmware writes it, or a merged .bin',
    )
    .option('--port <path>', 'of the board; may be repeated', repeated, [])
    .option('--all', 'every board that is attached')
    .option('--baud <rate>', 'to try first; lower ones follow', wholeNumber(9600), 921600)
    .addOption(
      new Option(
        '--reset <how>',
        'how DTR and RTS reset the board, where its USB ids do not say',
      ).choices(['usb-jtag', 'classic', 'none']),
    )
    .option('--erase', 'erase the rest of the flash first, but neither settings nor logs')
    .addOption(new Option('--erase-all', 'erase settings and logs too').conflicts('erase'))
    .option('--dry-run', 'compare the board with the image and write nothing')
    .option(
      '--self-check <seconds>',
      'to wait for what the firmware finds of itself',
      wholeNumber(),
      8,
    )
    .option('--monitor', 'show what the board says from then on')
    .option('--json', 'a line of JSON for each step and each board')
    .action(run);
}

async function run(source: string, options: Options): Promise<void> {
  const image = readImage(source);
  const targets = chooseTargets(await listPorts(), {
    ports: options.port,
    all: options.all === true,
    reset: options.reset,
  });
  if (options.monitor && targets.length > 1) {
    throw new CarpalError('usage', `expected one board for --monitor, found ${targets.length}`);
  }
  const rows = flashRows(targets.map(({ path }) => path));
  const onEvent = (target: BoardTarget, event: FlashEvent): void => {
    rows.event(target.path, event);
    if (options.json) process.stdout.write(flashEventJson(target.path, event));
  };
  const outcomes = await Promise.all(
    targets.map(async (target) => {
      const outcome = await flashOne(image, target, settingsOf(options), onEvent);
      rows.done(target.path, 'error' in outcome ? 'failed' : 'done');
      return outcome;
    }),
  );
  rows.finish();
  for (const outcome of outcomes) show(outcome, options);
  const failures = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  // One board's failure is the command's; of several the worst is.
  if (failures.length > 0) process.exitCode = Math.max(...failures.map(exitCodeOf));
  else if (options.monitor) await watchBoard(outcomes[0]!, image);
}

/** Where the board is now: it may have come back under another name. */
async function watchBoard(outcome: Outcome, image: FlashImage): Promise<void> {
  if ('error' in outcome) return;
  const { runMonitor } = await import('./monitor.js');
  const elf = image.elf === null ? {} : { elf: image.elf };
  await runMonitor({ port: outcome.result.port, baud: BAUD_RATE, stream: true, ...elf });
}

function settingsOf(options: Options): FlashOptions {
  return {
    baud: options.baud,
    erase: options.eraseAll ? 'all' : options.erase ? 'rest' : 'nothing',
    dryRun: options.dryRun === true,
    selfCheckMs: options.selfCheck * 1000,
  };
}

/** A board that fails leaves the others to go on. */
async function flashOne(
  image: FlashImage,
  target: BoardTarget,
  settings: FlashOptions,
  onEvent: (target: BoardTarget, event: FlashEvent) => void,
): Promise<Outcome> {
  // Loaded only here: esptool-js takes 0.1 s, and a wrong image is told without it.
  const { flashBoard } = await import('../flasher/flash-board.js');
  try {
    const result = await flashBoard(image, target, settings, (event) => onEvent(target, event));
    return { target, result };
  } catch (error) {
    if (error instanceof CarpalError) return { target, error };
    throw error;
  }
}

function show(outcome: Outcome, options: Options): void {
  const { path } = outcome.target;
  if ('error' in outcome) {
    process.stderr.write(`carpal: ${outcome.error.message}\n`);
    if (!options.json) return;
    const { code, message } = outcome.error;
    process.stdout.write(`${JSON.stringify({ type: 'failed', port: path, code, message })}\n`);
  } else if (options.json) {
    process.stdout.write(`${JSON.stringify({ type: 'done', ...outcome.result, port: path })}\n`);
  } else {
    process.stdout.write(flashText(path, outcome.result, options.dryRun === true));
  }
}
