import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { SensorMotion } from '../../host-tools/virtual-watch/sensor.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { gestureModel } from '../fakes/gesture-model.js';
import { energyModel } from './energy-model.js';
import { type EngineRun, firmwareOnNode, firmwareOnXs } from './engines.js';
import { needXs } from './xs-runner.js';

/** DESIGN.md: of a sample while watching for motion, and with every model on. */
const STILL_COMPUTRONS = 200;
const MOVING_COMPUTRONS = 2500;
const RATE_HZ = 50;
const SECONDS = 180;
const FLICK_S = 0.5;
/** So often a flick in the second minute; the first and the last are rest. */
const EVERY_S = 3;
const COUNTS_PER_MPS2 = 417.7;

/** m/s² across the forearm. */
function across(s: number): number {
  const since = s % EVERY_S;
  const flicks = s >= 60 && s < 120 && since < FLICK_S;
  return flicks ? 20 * Math.sin((2 * Math.PI * since) / FLICK_S) : 0;
}

function motion(): SensorMotion {
  const samples = SECONDS * RATE_HZ;
  const counts = new Int16Array(3 * samples);
  const t_us = Float64Array.from({ length: samples }, (_, i) => (i * 1e6) / RATE_HZ);
  for (let i = 0; i < samples; i++) {
    const jitter = ((i * 7919) % 11) - 5;
    counts[3 * i + 1] = Math.round(across(i / RATE_HZ) * COUNTS_PER_MPS2) + jitter;
    counts[3 * i + 2] = 4096;
  }
  return {
    ...{ t_us, counts, channels: 3, countsPerMps2: COUNTS_PER_MPS2 },
    ...{ countsPerRadps: null, rateHz: RATE_HZ },
  };
}

const job: Partial<WatchJob> = {
  motion: motion(),
  config: '{"armed":{"handwash":false,"gestures":true}}',
  models: (name) => (name === 'gesture' ? gestureModel(40) : energyModel()),
};

describe('gestures on the XS host', function () {
  this.timeout(60_000);
  let run: EngineRun;

  before(async function () {
    await needXs.call(this);
    run = await firmwareOnXs(job);
  });

  it('reports each flick once', () => {
    const said = run.records.flatMap((one) => (one.type === 'detection' ? [one] : []));
    assert.equal(said.length, 60 / EVERY_S);
    for (const { kind, startUs } of said) {
      assert.equal(kind, 'gesture:flick-left');
      const off = startUs / 1e6 - EVERY_S * Math.round(startUs / 1e6 / EVERY_S);
      assert.ok(Math.abs(off) < 0.2, `began ${off} s after the flick`);
    }
  });

  it('runs the encoder a few times a flick, and never at rest', () => {
    const inferences = Object.values(run.result.byMode).reduce(
      (sum, { inferences: one }) => sum + one,
      0,
    );
    assert.ok(inferences <= (8 * 60) / EVERY_S, `${inferences}`);
  });

  it('writes the same records as on Node, byte for byte', async () => {
    const { texts } = await firmwareOnNode(job);
    assert.deepEqual(run.texts, texts);
  });

  for (const [mode, most] of [
    ['still', STILL_COMPUTRONS],
    ['moving', MOVING_COMPUTRONS],
  ] as const) {
    it(`costs at most ${most} computrons a sample while ${mode}, and no collection`, () => {
      const { computrons, imuSamples, collections } = run.result.byMode[mode];
      assert.ok(imuSamples > 500, `${imuSamples}`);
      assert.ok(computrons! / imuSamples <= most, `${computrons! / imuSamples}`);
      assert.equal(collections, 0);
    });
  }
});
