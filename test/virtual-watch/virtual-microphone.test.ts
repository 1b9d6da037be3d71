import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { recordedSound } from '../../host-tools/virtual-watch/sound/sound-source.js';
import { VirtualMicrophone } from '../../host-tools/virtual-watch/virtual-microphone.js';

const START_US = 2_000_000;
/** 3 s of samples that count up. */
const SOUND = recordedSound({
  rateHz: 16_000,
  samples: Int16Array.from({ length: 48_000 }, (_, i) => i),
});

describe('virtual microphone', () => {
  let nowUs: number;
  let microphone: VirtualMicrophone;
  const into = new Int16Array(20_000);

  beforeEach(() => {
    nowUs = START_US;
    microphone = new VirtualMicrophone(SOUND, START_US, () => nowUs);
  });

  function pass(ms: number): void {
    nowUs += ms * 1000;
  }

  it('hears nothing until it is opened', () => {
    pass(1000);
    assert.deepEqual([microphone.available, microphone.read(into), microphone.level], [0, 0, 0]);
  });

  it('hears what sounds while it is open, after it settled, in whole DMA buffers', () => {
    pass(500);
    microphone.open();
    pass(99);
    assert.equal(microphone.available, 4 * 320 - 800);
    assert.equal(microphone.read(into), 480);
    assert.equal(into[0], 8000 + 800);
    assert.equal(into[479], 8000 + 1279);
  });

  it('loses what nobody reads within a second', () => {
    microphone.open();
    pass(1500);
    assert.equal(microphone.overrun, 24_000 - 800 - 16_000);
    assert.equal(microphone.read(into), 16_000);
    assert.equal(into[0], 8000);
  });

  it('hears its own noise after the sound', () => {
    pass(2900);
    microphone.open();
    pass(1000);
    assert.equal(microphone.read(into), 16_000 - 800);
    assert.equal(into[799], 47_999 - 65_536);
    assert.ok(Math.abs(into[800]!) <= 4);
    assert.equal(microphone.level, 1);
  });

  it('has the level of the last 32 ms, about their mean', () => {
    microphone.open();
    pass(200);
    // 512 numbers in a row: the square root of (512² - 1) / 12.
    assert.equal(microphone.level, 147);
  });

  it('forgets at close, and begins anew', () => {
    microphone.open();
    pass(100);
    microphone.close();
    assert.equal(microphone.available, 0);
    pass(1000);
    microphone.open();
    microphone.open();
    pass(100);
    microphone.read(into);
    assert.equal(into[0], 17_600 + 800);
  });
});
