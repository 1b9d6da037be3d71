import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { ES7210_STOP_ROWS, es7210StartRows } from '../../modules/i2s-codec/es7210.js';
import { ES7210, GAINS_DB } from '../../modules/i2s-codec/es7210-registers.js';
import { MICROPHONES } from './microphone-bench.js';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';

const AMOLED = { mclkPin: 16, bclkPin: 41, wsPin: 45, dataPin: 42, settleMs: 0 };
const MADE: BenchStep = ['codec', 'mic', AMOLED];

describe('microphone behind an ES7210 on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, MICROPHONES);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, MICROPHONES, [MADE, ...steps], how);

  it('clocks the codec at 256 times the rate and keeps the left slot', async () => {
    const [, , mode] = await run([['open', 'mic'], ['mode']]);
    assert.equal(mode, 'std 16000 Hz mclk 16 x 256 bclk 41 ws 45 in 42 out -1 slot 1 mono 1');
  });

  it('sets the codec once the clocks run, and puts it to sleep before they stop', async () => {
    const results = await run([['open', 'mic'], ['written'], ['close', 'mic'], ['written']]);
    const bus = 'open 64 400000 15 14';
    assert.deepEqual(results[2], { buses: 0, written: [bus, ...es7210StartRows(30)] });
    assert.deepEqual(results[4], { buses: 0, written: [bus, ...ES7210_STOP_ROWS] });
  });

  it('gives samples in order while memory moves', async () => {
    const steps: BenchStep[] = [
      ['open', 'mic'],
      ['deliver', 9, 3200],
      ['fill', 5],
      ['read', 'mic', 3200],
      ['state', 'mic'],
    ];
    const results = await run(steps, { stress: true });
    assert.deepEqual(results[4], { got: 3200, first: 9, last: 3208, steady: true });
    assert.deepEqual(results, await run(steps));
  });

  it('stops its clocks again when the codec does not answer, at any row', async () => {
    for (let after = 1; after <= es7210StartRows(30).length; after++) {
      const [, , fault, mode, { buses }] = (await run([
        ['nack', after],
        ['open', 'mic'],
        ['mode'],
        ['written'],
      ])) as [unknown, unknown, { code: string; message: string }, string, { buses: number }];
      assert.equal(fault.code, 'mic-failed');
      assert.match(fault.message, /ES7210: expected an answer, found .*no acknowledgement/);
      assert.deepEqual([mode, buses], ['none', 0]);
    }
  });

  it('stops its clocks when the codec does not answer at the end', async () => {
    const results = await run([
      ['open', 'mic'],
      ['written'],
      ['nack', 4],
      ['close', 'mic'],
      ['mode'],
      ['pin', 16],
      ['pin', 41],
      ['pin', 45],
    ]);
    assert.deepEqual(results.slice(4, 6), [null, 'none']);
    for (const pin of results.slice(6)) assert.match(pin as string, /^mode 2 level 0 /);
  });
});

describe('the rows of the ES7210', () => {
  const lastOf = (rows: ReturnType<typeof es7210StartRows>, register: number) =>
    rows.filter(([at]) => at === register).at(-1)?.[1];

  for (const [code, gainDb] of GAINS_DB.entries()) {
    it(`have a gain of ${gainDb} dB as code ${code} of the first microphone alone`, () => {
      const rows = es7210StartRows(gainDb);
      assert.equal(lastOf(rows, ES7210.gain1), 0x10 | code);
      for (const register of [ES7210.gain2, ES7210.gain3, ES7210.gain4]) {
        assert.equal(lastOf(rows, register), 0);
      }
    });
  }

  it('refuse a gain that the codec has none of', () => {
    assert.throws(() => es7210StartRows(31), { code: 'bad-config', message: /found 31$/ });
  });

  it('divide 4.096 MHz down to 16 kHz', () => {
    const rows = es7210StartRows(30);
    const divider =
      (lastOf(rows, ES7210.lrckDividerHigh)! << 8) | lastOf(rows, ES7210.lrckDividerLow)!;
    assert.equal(4_096_000 / divider, 16_000);
  });

  it('end asleep with what the start switched on switched off', () => {
    for (const register of [ES7210.power1, ES7210.power12, ES7210.power34]) {
      assert.equal(lastOf(ES7210_STOP_ROWS, register), 0xff);
    }
    assert.deepEqual(ES7210_STOP_ROWS.at(-1), [ES7210.powerDown, 0x07]);
  });
});
