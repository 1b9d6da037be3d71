import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readBoardFolder } from '../../../host-tools/firmware/board-folder.js';
import { parseSdkconfig } from '../../../host-tools/firmware/sdkconfig.js';
import { boardNames } from '../../../host-tools/virtual-watch/board.js';

/** Without these a board would not sleep, not be flashable, or not give the engine's bytes. */
const NEEDED = {
  CONFIG_SPIRAM: 'n',
  CONFIG_PM_ENABLE: 'y',
  CONFIG_FREERTOS_USE_TICKLESS_IDLE: 'y',
  CONFIG_ESP_CONSOLE_USB_SERIAL_JTAG: 'y',
  CONFIG_USJ_NO_AUTO_LS_ON_CONNECTION: 'y',
  CONFIG_ESP_TASK_WDT_EN: 'y',
  CONFIG_ESP_TASK_WDT_TIMEOUT_S: '60',
  CONFIG_NN_SKIP_NUDGE: 'n',
  CONFIG_ESP_BROWNOUT_DET: 'y',
  CONFIG_ESP_COREDUMP_ENABLE_TO_FLASH: 'y',
  CONFIG_I2S_ISR_IRAM_SAFE: 'y',
};

describe('an sdkconfig', () => {
  it('has a comment end at an empty line', () => {
    const text = '# why\nCONFIG_A=y\nCONFIG_B=n\n\nCONFIG_C=1\nnonsense\n';
    assert.deepEqual(parseSdkconfig(text), [
      { name: 'CONFIG_A', value: 'y', comment: 'why' },
      { name: 'CONFIG_B', value: 'n', comment: 'why' },
      { name: 'CONFIG_C', value: '1', comment: '' },
      { name: '', value: 'nonsense', comment: '' },
    ]);
  });
});

for (const board of boardNames()) {
  describe(`the options of ${board}`, () => {
    const { options } = readBoardFolder(board);
    const values = Object.fromEntries(options.map(({ name, value }) => [name, value]));

    it('say why, each of them', () => {
      const silent = options.filter(({ name, comment }) => name === '' || comment.length < 10);
      assert.deepEqual(silent, []);
    });

    it('say nothing twice', () => {
      assert.equal(Object.keys(values).length, options.length);
    });

    it('have what every board needs', () => {
      for (const [name, value] of Object.entries(NEEDED)) assert.equal(values[name], value, name);
    });

    it('choose one size and one mode of flash', () => {
      for (const group of ['FLASHSIZE', 'FLASHMODE']) {
        const set = options.filter(({ name, value }) => name.includes(group) && value === 'y');
        assert.equal(set.length, 1, group);
      }
    });
  });
}

describe('the options of all boards', () => {
  it('differ in the size of the flash alone', () => {
    const common = boardNames().map((board) =>
      readBoardFolder(board)
        .options.filter(({ name }) => !name.includes('FLASHSIZE'))
        .map(({ name, value }) => `${name}=${value}`),
    );
    for (const options of common) assert.deepEqual(options, common[0]);
  });
});
