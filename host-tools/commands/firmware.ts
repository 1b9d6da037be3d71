import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { buildFirmware } from '../firmware/build-firmware.js';
import { packageRoot } from '../package-root.js';
import { boardNames } from '../virtual-watch/board.js';

interface Options {
  board: string;
  out?: string;
  bma423Config?: string;
  json?: true;
}

/** Tools, by how their steps begin, and what they do. */
const STEPS: Readonly<Record<string, string>> = {
  tsc: 'compiling TypeScript',
  xsc: 'compiling bytecode',
  xsl: 'linking modules',
  'Reconfiguring ESP-IDF...': 'configuring ESP-IDF',
  cc: 'compiling C',
  ar: 'archiving',
};

export function registerFirmware(program: Command): void {
  program
    .command('firmware')
    .description('build the firmware of a board, with the Moddable SDK and ESP-IDF')
    .addOption(
      new Option('--board <board>', 'a folder of modules/boards')
        .choices(boardNames())
        .makeOptionMandatory(),
    )
    .option('--out <folder>', 'for the image, instead of build/firmware/<board>')
    .option('--bma423-config <file>', "Bosch's configuration file for a BMA423's motion engine")
    .option('--json', 'one line of JSON that says where the image is')
    .action(run);
}

async function run({ board, out, bma423Config, json }: Options): Promise<void> {
  const folder = out ?? join(packageRoot, 'build', 'firmware', board);
  const said = new Set<string>();
  await buildFirmware({
    board,
    out: folder,
    ...(bma423Config === undefined ? {} : { bma423Config }),
    onStep(step) {
      const tool = Object.keys(STEPS).find((name) => step.startsWith(name));
      if (tool === undefined || said.has(tool)) return;
      said.add(tool);
      process.stderr.write(`${STEPS[tool]}\n`);
    },
  });
  const text = json
    ? JSON.stringify({ type: 'summary', board, image: folder })
    : `carpal flash ${relative(process.cwd(), folder) || '.'}`;
  process.stdout.write(`${text}\n`);
}
