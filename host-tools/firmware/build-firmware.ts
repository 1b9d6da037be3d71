import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONFIGURATION_BYTES } from '../../modules/imu/bma423/motion-engine.js';
import { CarpalError } from '../../src/errors.js';
import { examine, FIRMWARE_CHECKS, missingLine } from '../doctor/examine.js';
import { thisMachine } from '../doctor/machine.js';
import { makeFolder } from '../make-folder.js';
import { packageRoot } from '../package-root.js';
import { readBoardFolder } from './board-folder.js';
import { type BuiltFirmware, writeImageFolder } from './image-folder.js';
import { runMcconfig } from './mcconfig.js';
import { packModels } from './models-image.js';

export interface BuildFirmwareOptions {
  readonly board: string;
  /** Where the image goes. */
  readonly out: string;
  /** Bosch's file for the motion engine of a BMA423. */
  readonly bma423Config?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onStep: (step: string) => void;
}

/** The name mcconfig gives to what it builds: its manifest's folder's. */
const NAME = 'carpal';
/** As modules/parts/imu-bma423.ts asks for it. */
const CONFIGURATION = 'bma423.config';

/**
 * Builds the firmware of a board into an image folder. Throws `no-toolchain` with the doctor's line where SDK or
 * ESP-IDF are missing, `build-failed`, `bad-file`.
 */
export async function buildFirmware(options: BuildFirmwareOptions): Promise<void> {
  const { env = process.env } = options;
  const out = resolve(options.out);
  const board = readBoardFolder(options.board);
  const missing = examine(thisMachine(env), FIRMWARE_CHECKS).find(({ finding }) => !finding.ok);
  if (missing !== undefined) throw new CarpalError('no-toolchain', missingLine(missing));
  const models = packModels(board.partitions.find(({ name }) => name === 'models_a')!.bytes);
  const work = join(out, 'build');
  const folder = writeManifest(work, options.bma423Config);
  const bin = join(work, 'bin', 'esp32', options.board, 'release', NAME);
  // What an earlier build left must not be taken for this one's: the SDK's makefile goes on after a failure.
  rmSync(bin, { recursive: true, force: true });
  rmSync(join(out, 'image.json'), { force: true });
  await runMcconfig({
    folder,
    board: board.path,
    out: work,
    log: join(out, 'build.log'),
    env,
    onStep: options.onStep,
  });
  writeImageFolder(out, board, { ...readBuilt(bin), models, elf: elfOf(work, options.board) });
}

/** A manifest of its own beside the firmware's: what this build adds to it. */
function writeManifest(work: string, bma423Config: string | undefined): string {
  const folder = join(work, NAME);
  makeFolder(folder);
  const manifest: Record<string, unknown> = { include: [join(packageRoot, 'manifest.json')] };
  if (bma423Config !== undefined) {
    checkConfiguration(bma423Config);
    copyFileSync(bma423Config, join(folder, CONFIGURATION));
    manifest.data = { '*': `./${CONFIGURATION}` };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return folder;
}

function checkConfiguration(path: string): void {
  const bytes = existsSync(path) ? readFileSync(path).length : null;
  if (bytes === CONFIGURATION_BYTES) return;
  const found = bytes === null ? 'none' : `${bytes} bytes`;
  throw new CarpalError(
    'bad-file',
    `expected Bosch's configuration of ${CONFIGURATION_BYTES} bytes at ${path}, found ${found}`,
  );
}

function readBuilt(bin: string): Omit<BuiltFirmware, 'models' | 'elf'> {
  const read = (name: string): Uint8Array => {
    const path = join(bin, name);
    if (existsSync(path)) return readFileSync(path);
    throw new CarpalError('build-failed', `expected ${path} from ESP-IDF's build, found none`);
  };
  return {
    bootloader: read('bootloader.bin'),
    table: read('partition-table.bin'),
    otaData: read('ota_data_initial.bin'),
    app: read('xs_esp32.bin'),
  };
}

function elfOf(work: string, board: string): string {
  const project = join(work, 'tmp', 'esp32', board, 'release', NAME, 'xsProj-esp32s3');
  return join(project, 'build', 'xs_esp32.elf');
}
