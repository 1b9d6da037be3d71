import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { CAPTURE_FAULTS } from '../../modules/microphone/ring-microphone.js';
import { MICROPHONES } from './microphone-bench.js';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';
import { moduleFolderOf } from './native-modules.js';

const WATCH = { clockPin: 44, dataPin: 47, slot: 'left', settleMs: 0 };
const OPENED: BenchStep[] = [
  ['pdm', 'mic', WATCH],
  ['open', 'mic'],
];

describe('PDM microphone on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, MICROPHONES);
  });

  async function opened(steps: readonly BenchStep[], run?: BenchRun): Promise<readonly unknown[]> {
    return (await runBench(hostPath, MICROPHONES, [...OPENED, ...steps], run)).slice(2);
  }

  it('clocks the part at 2.048 MHz and reads one slot at 16 kHz', async () => {
    const [mode] = await opened([['mode']]);
    assert.equal(mode, 'pdm 16000 Hz clock 2048000 pin 44 data 47 slot 2 mono 1');
  });

  it('takes the right slot where the part is selected so', async () => {
    const right = { ...WATCH, slot: 'right' };
    const [, , mode] = await runBench(hostPath, MICROPHONES, [
      ['pdm', 'mic', right],
      ['open', 'mic'],
      ['mode'],
    ]);
    assert.match(mode as string, /slot 1 /);
  });

  it('has DMA buffers for 400 ms', async () => {
    assert.deepEqual(await opened([['bufferedMs']]), [400]);
  });

  it('gives samples in order, into any part of a buffer', async () => {
    const [, state, some, rest, none] = await opened([
      ['deliver', 100, 640],
      ['state', 'mic'],
      ['read', 'mic', 150, 7],
      ['read', 'mic', 1000],
      ['read', 'mic', 10],
    ]);
    assert.deepEqual(state, { rateHz: 16000, available: 640, level: 147, overrun: 0 });
    assert.deepEqual(some, { got: 150, first: 100, last: 249, steady: true });
    assert.deepEqual(rest, { got: 490, first: 250, last: 739, steady: true });
    assert.equal((none as { got: number }).got, 0);
  });

  it('throws away what comes while the part settles', async () => {
    const [, , , read] = await runBench(hostPath, MICROPHONES, [
      ['pdm', 'mic', { ...WATCH, settleMs: 50 }],
      ['open', 'mic'],
      ['deliver', 0, 1600],
      ['read', 'mic', 2000],
    ]);
    assert.deepEqual(read, { got: 800, first: 800, last: 1599, steady: true });
  });

  it('keeps the last second and counts what went unread', async () => {
    const [, state, read] = await opened([
      ['deliver', 0, 20_000 - (20_000 % 320)],
      ['state', 'mic'],
      ['read', 'mic', 20_000],
    ]);
    const lost = 20_000 - (20_000 % 320) - 16_000;
    assert.equal((state as { overrun: number }).overrun, lost);
    assert.deepEqual(read, { got: 16_000, first: lost, last: lost + 15_999, steady: true });
  });

  it('stops the clock, rests its pin low and forgets the sound', async () => {
    const results = await opened([
      ['deliver', 0, 640],
      ['close', 'mic'],
      ['mode'],
      ['pin', 44],
      ['state', 'mic'],
      ['close', 'mic'],
    ]);
    assert.equal(results[2], 'none');
    assert.match(results[3] as string, /^mode 2 level 0 /);
    assert.deepEqual(results[4], { rateHz: 16000, available: 0, level: 0, overrun: 0 });
  });

  it('opens twice as once, and again after it was closed', async () => {
    const results = await opened([
      ['deliver', 0, 320],
      ['open', 'mic'],
      ['state', 'mic'],
      ['close', 'mic'],
      ['open', 'mic'],
      ['deliver', 5, 320],
      ['read', 'mic', 320],
    ]);
    assert.equal((results[2] as { available: number }).available, 320);
    assert.deepEqual(results.at(-1), { got: 320, first: 5, last: 324, steady: true });
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: BenchStep[] = [
      ['deliver', 0, 9600],
      ['fill', 10],
      ['read', 'mic', 4000, 3],
      ['deliver', 9600, 9600],
      ['read', 'mic', 20_000],
      ['state', 'mic'],
    ];
    assert.deepEqual(await opened(steps, { stress: true }), await opened(steps));
  });

  const refused: [call: string, message: RegExp][] = [
    ['new', /expected a free I2S channel, found ESP-IDF's error 0x105/],
    ['init', /expected pins, clock and DMA buffers for it, found .* 0x101/],
    ['callback', /expected its interrupt in internal RAM, found .* 0x102/],
    ['enable', /expected its clock to start, found ESP-IDF's error 0x103/],
  ];
  for (const [call, message] of refused) {
    it(`says what failed where ${call} fails, and leaves nothing open`, async () => {
      const [, fault, mode] = await runBench(
        hostPath,
        MICROPHONES,
        [['pdm', 'mic', WATCH], ['open', 'mic'], ['mode']],
        { env: { CARPAL_STUB_I2S: call } },
      );
      const { code, message: text } = fault as { code: string; message: string };
      assert.equal(code, 'mic-failed');
      assert.match(text, message);
      assert.equal(mode, 'none');
    });
  }

  it('refuses a second microphone while one is open', async () => {
    const [, fault] = await opened([
      ['pdm', 'other', WATCH],
      ['open', 'other'],
    ]);
    assert.deepEqual(fault, {
      code: 'mic-failed',
      message: 'PDM microphone: expected no other microphone open, found none',
    });
  });

  it('has the faults of i2s-capture.h in their order', () => {
    const header = readFileSync(join(moduleFolderOf('microphone'), 'i2s-capture.h'), 'utf8');
    assert.deepEqual(
      CAPTURE_FAULTS.map(({ status }) => status),
      [...header.matchAll(/^\t(CAPTURE_\w+),/gm)].map(([, name]) => name),
    );
  });
});
