import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readBoardFolder } from '../../../host-tools/firmware/board-folder.js';
import { readImageFolder } from '../../../host-tools/flasher/image-folder.js';
import { boardNames } from '../../../host-tools/virtual-watch/board.js';
import { carpal } from '../../cli/run-cli.js';
import { BUILDS, type FakeSdk, fakeSdk } from './fake-sdk.js';

const BOARD = 'lilygo_t_watch_s3';

describe('carpal firmware', () => {
  const sdks: FakeSdk[] = [];
  const sdk = (script?: string): FakeSdk => {
    const made = fakeSdk(script);
    sdks.push(made);
    return made;
  };
  const build = ({ root, env }: FakeSdk, ...args: string[]) =>
    carpal(['firmware', '--out', join(root, 'image'), '--board', BOARD, ...args], [], env);
  after(() => {
    for (const { root } of sdks) rmSync(root, { recursive: true });
  });

  for (const board of boardNames()) {
    it(`writes what carpal flash reads, for ${board}`, () => {
      const made = sdk();
      const { status, stderr } = build(made, '--board', board);
      assert.equal(status, 0, stderr);
      const image = readImageFolder(join(made.root, 'image'));
      const { partitions, flashBytes } = readBoardFolder(board);
      const at = (name: string) => partitions.find((row) => row.name === name)!.offset;
      assert.deepEqual(
        image.parts.map(({ name, offset }) => [name, offset]),
        [
          ['bootloader', 0],
          ['partition-table', 0x8000],
          ['otadata', at('otadata')],
          ['app', at('ota_0')],
          ['models', at('models_a')],
        ],
      );
      assert.deepEqual(
        image.keep.map(({ name }) => name),
        ['nvs', 'events', 'raw'],
      );
      assert.deepEqual([image.board, image.chipId, image.flashBytes], [board, 9, flashBytes]);
      assert.equal(readFileSync(image.elf!, 'utf8'), 'elf');
    });
  }

  it('packs the models the firmware asks for', () => {
    const made = sdk();
    build(made);
    const image = readImageFolder(join(made.root, 'image'));
    const models = Buffer.from(image.parts.find(({ name }) => name === 'models')!.data);
    assert.equal(models.toString('latin1', 0, 4), 'CMDL');
    assert.ok(models.includes('handwash\0'));
  });

  it("puts Bosch's file into the build, where it is given", () => {
    const made = sdk();
    const file = join(made.root, 'bma423.bin');
    writeFileSync(file, new Uint8Array(6144));
    assert.equal(build(made, '--bma423-config', file).status, 0);
    assert.match(readFileSync(join(made.root, 'image', 'build.log'), 'utf8'), /bma423\.config/);
  });

  it('refuses a file that is none of Bosch’s', () => {
    const made = sdk();
    const file = join(made.root, 'bma423.bin');
    writeFileSync(file, new Uint8Array(6143));
    const { status, stderr } = build(made, '--bma423-config', file);
    assert.equal(status, 2);
    assert.match(stderr, /expected Bosch's configuration of 6144 bytes .* found 6143 bytes/);
  });

  it('says what the doctor says where the SDK is missing', () => {
    const env = { MODDABLE: '', IDF_PATH: '' };
    const { status, stderr } = carpal(['firmware', '--board', BOARD], [], env);
    const doctor = carpal(['doctor'], [], env);
    assert.equal(status, 1);
    const line = stderr.trim().replace('carpal: ', '');
    assert.match(line, /^Moddable SDK: missing for building firmware/);
    assert.ok(doctor.stdout.includes(line));
  });

  it('says the first thing that went wrong, and leaves no image', () => {
    const made = sdk(`${BUILDS}\nrm -r "$BIN"; echo "watch.ts: error TS1: no"; echo later; exit 2`);
    const { status, stderr } = build(made);
    assert.equal(status, 1);
    assert.match(stderr, /found watch\.ts: error TS1: no; all of it is in .*build\.log/);
    assert.equal(existsSync(join(made.root, 'image', 'image.json')), false);
  });

  it('does not take an older build’s files for this one’s', () => {
    const made = sdk(`if [ -e "$OUT/once" ]; then exit 0; fi; touch "$OUT/once"${BUILDS}`);
    assert.equal(build(made).status, 0);
    const { status, stderr } = build(made);
    assert.equal(status, 1);
    assert.match(stderr, /expected .*bootloader\.bin .* found none/);
  });

  it('refuses an application that does not fit its partition', () => {
    const made = sdk(`${BUILDS}\nhead -c 3000000 /dev/zero > "$BIN/xs_esp32.bin"`);
    const { status, stderr } = build(made);
    assert.equal(status, 2);
    assert.match(stderr, /app: expected 1 to 2097152 bytes, found 3000000/);
  });

  it('wants a board', () => {
    assert.equal(carpal(['firmware']).status, 2);
    assert.equal(carpal(['firmware', '--board', 'pebble']).status, 2);
  });
});
