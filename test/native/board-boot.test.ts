import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { readBoardFolder } from '../../host-tools/firmware/board-folder.js';
import { packageRoot } from '../../host-tools/package-root.js';
import { boardNames } from '../../host-tools/virtual-watch/board.js';
import type { ModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { boardModules } from '../firmware/board-modules.js';
import { runModules } from '../xs/xs-runner.js';
import { OF_THE_HOST } from './module-bench.js';
import { nativeIncludes, nativeSourcesOf, stubFolder } from './native-modules.js';
import { fixtures, nativeHost } from './native-runner.js';

/** TensorFlow Lite Micro's C++ has tests of its own; the kernels and the ring of sound are the host's too. */
const MODULES = [
  'ble-peripheral',
  'i2s-codec',
  'log-flash',
  'microphone',
  'pdm-mic',
  'power',
  'usb-serial',
];
const TFLITE = 'modules/tflite-micro/';
const STUBS = [
  ...['freertos', 'gpio', 'heap-caps', 'i2s', 'messages', 'nimble', 'nimble-central', 'nimble-gap'],
  ...['nimble-gatt', 'nimble-security', 'partition', 'power', 'usb-serial-jtag'],
];
const SDK: Readonly<Record<string, string>> = {
  Resource: 'sdk-resource.js',
  'embedded:io/digital': 'sdk-digital.js',
  'embedded:io/i2c': 'sdk-smbus.js',
  'embedded:io/smbus': 'sdk-smbus.js',
  preference: 'sdk-preference.js',
  timer: 'sdk-timer.js',
  'fake-timers': 'fake-timers.js',
  'modules/tflite-micro/models': 'no-models.js',
};

/** The firmware as mcconfig puts it together, on an SDK whose buses nothing answers on. */
function modulesOf(board: string, folder: string): ModuleMap {
  const { files: ours, preload } = boardModules(board);
  const files = new Map<string, string>();
  for (const [specifier, file] of ours) {
    if (specifier.startsWith(TFLITE)) continue;
    files.set(specifier, join(packageRoot, 'dist', `${file}.js`));
  }
  for (const [specifier, file] of Object.entries(SDK)) files.set(specifier, join(fixtures, file));
  const { config } = readBoardFolder(board).manifest;
  const configFile = join(folder, 'config.js');
  writeFileSync(configFile, `export default Object.freeze(${JSON.stringify(config)});`);
  files.set('mc/config', configFile);
  const own = [...preload].filter((name) => !name.startsWith(TFLITE));
  return { files, preload: own };
}

describe('the firmware’s entry on XS, on a board of which nothing answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-boot-'));
  let hostPath = '';

  before(async function () {
    const stubs = STUBS.map((name) => join(stubFolder, `${name}.c`));
    const ours = MODULES.flatMap(nativeSourcesOf).filter(
      (path) => !OF_THE_HOST.has(basename(path)),
    );
    const sources = [...ours, ...stubs];
    hostPath = (await nativeHost(this, { sources, includes: nativeIncludes })) ?? '';
    process.env.CARPAL_STUB_PARTITIONS = folder;
  });

  after(() => {
    delete process.env.CARPAL_STUB_PARTITIONS;
    rmSync(folder, { recursive: true });
  });

  async function boot(board: string): Promise<AnyRecord[]> {
    for (const name of ['events', 'raw', 'models_a', 'models_b']) {
      writeFileSync(join(folder, name), Buffer.alloc(16 * 4096, 0xff));
    }
    await runModules(modulesOf(board, folder), {}, { main: 'src/main', hostPath });
    const records: AnyRecord[] = [];
    const reader = new RecordReader({ record: (record) => records.push(record) });
    reader.push(readFileSync(join(folder, 'events')));
    return records;
  }

  for (const board of boardNames()) {
    it(`starts ${board}, and writes into its log what is missing`, async () => {
      const records = await boot(board);
      const header = records.find((record) => record.type === 'header');
      assert.ok(header?.type === 'header' && header.board === board);
      const codes = new Set(records.map((record) => (record.type === 'fault' ? record.code : '')));
      assert.ok(codes.has('imu-lost'), [...codes].join());
      assert.ok(codes.has('model-missing'), [...codes].join());
      const { pmu } = readBoardFolder(board).manifest.config.board;
      assert.equal(codes.has('part-lost'), pmu !== undefined);
    });
  }
});
