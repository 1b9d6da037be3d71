import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { SensorMotion } from '../../host-tools/virtual-watch/sensor.js';
import { recordedSound } from '../../host-tools/virtual-watch/sound/sound-source.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { HANGING, MOUTH, wrist } from '../detect/wrist-turns.js';
import { storedSoundModel, tone } from '../fakes/sound-model.js';
import { energyModel } from './energy-model.js';
import { type EngineRun, firmwareOnNode, firmwareOnXs } from './engines.js';
import { needXs } from './xs-runner.js';

/** A sample; of them 190 are a turn of six samples, which DESIGN.md has 200 for. */
const STILL_COMPUTRONS = 300;
/** A second: DESIGN.md's 2,500 a sample with every model on, when the IMU runs at 50 Hz. */
const LISTENING_COMPUTRONS = 125_000;
const RATE_HZ = 25;
const SECONDS = 120;
/** With speech, and without. */
const RAISES_S = [40, 80];
const SPEECH_S = [41.3, 43];

function motion(): SensorMotion {
  const turns = RAISES_S.flatMap((atS) => [
    { atS, to: MOUTH, lastsS: 0.8, risesM: 0.4 },
    { atS: atS + 4, to: HANGING, lastsS: 0.8, risesM: -0.4 },
  ]);
  const accel = wrist(HANGING, turns);
  const samples = SECONDS * RATE_HZ;
  const counts = new Int16Array(3 * samples);
  const t_us = Float64Array.from({ length: samples }, (_, i) => (i * 1e6) / RATE_HZ);
  for (let i = 0; i < samples; i++) {
    const values = accel(i / RATE_HZ);
    for (let axis = 0; axis < 3; axis++) counts[3 * i + axis] = Math.round(values[axis]! * 417.7);
  }
  return { t_us, counts, channels: 3, countsPerMps2: 417.7, countsPerRadps: null, rateHz: RATE_HZ };
}

function sound() {
  const samples = Int16Array.from({ length: SECONDS * 16_000 }, (_, i) => ((i * 7919) % 13) - 6);
  const [from, to] = SPEECH_S.map((s) => s * 16_000);
  samples.set(tone(to! - from!), from);
  return recordedSound({ rateHz: 16_000, samples });
}

/** A tone stands out of the bands as noise does not. */
const speechModel = () =>
  storedSoundModel('speech', (values) => (Math.max(...values) > 40 ? 60 : -60));

const job: Partial<WatchJob> = {
  motion: motion(),
  sound: sound(),
  config: '{"armed":{"handwash":false,"raise":true},"privacy":{"microphone":"full"}}',
  models: (name) => (name === 'speech' ? speechModel() : energyModel()),
};

describe('raise to speak on the XS host', function () {
  this.timeout(60_000);
  let run: EngineRun;

  before(async function () {
    await needXs.call(this);
    run = await firmwareOnXs(job);
  });

  it('reports who speaks into a raised wrist, and nothing of who does not', () => {
    const said = run.records.flatMap((one) => (one.type === 'detection' ? [one] : []));
    assert.deepEqual(
      said.map(({ kind, phase }) => `${kind} ${phase}`),
      ['raise start', 'raise done'],
    );
    assert.ok(said[0]!.t_us <= (SPEECH_S[0]! + 0.4) * 1e6, `decided at ${said[0]!.t_us}`);
    assert.ok(Math.abs(said[0]!.startUs - 40.1e6) < 3e5, `dated ${said[0]!.startUs}`);
    assert.ok(Math.abs(said[1]!.endUs! - SPEECH_S[1]! * 1e6) < 3e5, `over at ${said[1]!.endUs}`);
  });

  it('has opened the microphone before the first word, and closes it where none comes', () => {
    const modes = run.records.flatMap((one) => (one.type === 'mode' ? [one] : []));
    const opened = modes.filter(({ to }) => to === 'listening').map(({ t_us }) => t_us / 1e6);
    const closed = modes.filter(({ from }) => from === 'listening').map(({ t_us }) => t_us / 1e6);
    assert.equal(opened.length, 2);
    // 50 ms for the microphone to settle, 200 ms to be heard.
    assert.ok(opened[0]! <= 40 + 0.8, `${opened}`);
    assert.ok(closed[1]! - (RAISES_S[1]! + 0.8) <= 1.6, `${closed}`);
  });

  it('writes the same records as on Node, byte for byte', async () => {
    const { texts } = await firmwareOnNode(job);
    assert.deepEqual(run.texts, texts);
  });

  it('keeps to the budget of computrons a sample, and collects nothing while still', () => {
    const { still, listening } = run.result.byMode;
    assert.ok(still.imuSamples > 1000);
    assert.ok(
      still.computrons! / still.imuSamples <= STILL_COMPUTRONS,
      `${still.computrons! / still.imuSamples} while still`,
    );
    assert.ok(
      listening.computrons! / listening.s <= LISTENING_COMPUTRONS,
      `${listening.computrons! / listening.s} a second of listening`,
    );
    assert.equal(still.collections, 0);
  });
});
