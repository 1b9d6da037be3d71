import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readBoardFolder } from '../../../host-tools/firmware/board-folder.js';
import { packageRoot } from '../../../host-tools/package-root.js';
import { boardNames, loadBoard } from '../../../host-tools/virtual-watch/board.js';
import { mountingOf } from '../../../modules/imu/mounting.js';
import { RAILS } from '../../../modules/pmu/axp2101/rails.js';
import { pinsOf } from './pins.js';

/** GPIO 22 to 25 do not exist, 26 to 37 belong to flash and PSRAM, 19 and 20 to USB. */
const FORBIDDEN = [19, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37];
const LAST_PIN = 48;
/** Only these end deep sleep. */
const LAST_RTC_PIN = 21;
/** What open-parts.ts imports. mcconfig takes the first definition of a module, so there is no default. */
const PLACES = ['haptics', 'imu', 'microphone', 'pmu'].map((place) => `modules/parts/${place}`);

const parts = JSON.parse(
  readFileSync(join(packageRoot, 'modules', 'parts', 'manifest.json'), 'utf8'),
) as { modules: Record<string, string> };

for (const name of boardNames()) {
  describe(`the folder of ${name}`, () => {
    const { path, manifest } = readBoardFolder(name);
    const board = loadBoard(name);
    const { board: data } = manifest.config;

    it('names itself alike everywhere, in lower case as mcconfig wants it', () => {
      assert.deepEqual([board.name, data.name], [name, name]);
      assert.equal(name, name.toLowerCase());
    });

    it('has title, IMU, battery and parts', () => {
      assert.ok(board.title.length > 3);
      assert.ok(board.battery.milliampHours > 0 && board.battery.source.length > 3);
      for (const { part, state, parked } of board.parts) {
        assert.ok(part !== '' && state !== '' && parked !== '', part);
      }
    });

    it('tells firmware and virtual watch the same of its parts', () => {
      const module = manifest.modules['modules/parts/imu']!;
      assert.equal(module, `../../parts/imu-${board.imu.part.toLowerCase()}`);
      assert.equal(data.imu.rangeG, board.imu.rangeG);
      assert.equal(data.imu.motionThresholdMps2, board.imu.motionThresholdMps2);
      assert.equal(board.battery.gauge !== null, data.pmu !== undefined);
      assert.equal(board.microphone !== null, data.microphone !== undefined);
    });

    it('has a button, of its own or its power chip’s', () => {
      assert.ok(data.button.pin !== undefined || data.pmu?.interrupt !== undefined);
    });

    it('mounts its IMU square', () => {
      assert.doesNotThrow(() => mountingOf(data.imu.mounting));
    });

    it('uses pins that the chip has, each for one thing', () => {
      const pins = pinsOf(data);
      for (const pin of pins) {
        assert.ok(Number.isInteger(pin) && pin >= 0 && pin <= LAST_PIN, `GPIO${pin}`);
        assert.ok(!FORBIDDEN.includes(pin), `GPIO${pin}`);
      }
      assert.equal(new Set(pins).size, pins.length, `${pins}`);
    });

    it('can be woken by its IMU and its power key', () => {
      assert.ok(data.imu.interrupt <= LAST_RTC_PIN);
      assert.ok((data.pmu?.interrupt ?? 0) <= LAST_RTC_PIN);
    });

    it('switches rails there are', () => {
      const rails = [
        ...(data.pmu?.off ?? []),
        ...Object.keys(data.pmu?.millivolts ?? {}),
        ...(data.haptics === undefined ? [] : [data.haptics.rail]),
        ...(data.microphone && 'rail' in data.microphone ? [data.microphone.rail] : []),
      ];
      for (const rail of rails) assert.ok(Object.hasOwn(RAILS, rail), rail);
    });

    it('includes manifests there are, and puts parts in places there are', () => {
      for (const include of manifest.include) assert.ok(existsSync(join(path, include)), include);
      for (const [specifier, source] of Object.entries(manifest.modules)) {
        assert.equal(Object.hasOwn(parts.modules, specifier), false, specifier);
        assert.ok(existsSync(join(path, `${source}.ts`)), source);
      }
      assert.deepEqual([...manifest.preload].sort(), Object.keys(manifest.modules).sort());
    });

    it('says of every place what part is in it', () => {
      assert.deepEqual(Object.keys(manifest.modules).sort(), PLACES);
    });
  });
}
