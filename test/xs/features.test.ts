import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { configOverrides } from '../../host-tools/commands/config-option.js';
import { modelNames } from '../../host-tools/tflite/model-directory.js';
import { armingOf } from '../../host-tools/virtual-watch/arming.js';
import { type Simulation, simulate } from '../../host-tools/virtual-watch/simulation.js';
import {
  type Step,
  WEARER_SETTINGS,
} from '../../host-tools/virtual-watch/wearer/scenario-steps.js';
import { playSteps, soundOfSteps } from '../../host-tools/virtual-watch/wearer/scenarios.js';
import { needXs } from './xs-runner.js';

/** Four minutes of everything that any detector looks for. */
const STEPS: readonly Step[] = [
  { activity: 'walk', seconds: 20 },
  { activity: 'handwash', seconds: 30, sound: 'water' },
  { activity: 'still', seconds: 20 },
  { activity: 'gesture', seconds: 6, gestures: ['flick-left'] },
  { activity: 'gesture', seconds: 6, gestures: ['flick-left', 'flick-left'] },
  { activity: 'gesture', seconds: 6, gestures: ['shake-up-down'] },
  { activity: 'still', seconds: 15 },
  { activity: 'raise', seconds: 6, sound: 'speech' },
  { activity: 'desk', seconds: 30 },
  { activity: 'glance', seconds: 4 },
  { activity: 'still', seconds: 20 },
  { activity: 'table', seconds: 80 },
  { activity: 'raise', seconds: 5, sound: 'speech' },
];

const MODELS = ['gesture', 'handwash', 'speech', 'water'];
const OPTIONS = { seed: 3 };
/** DESIGN.md, Budgets. */
const STILL_COMPUTRONS = 200;
const MOVING_COMPUTRONS = 2500;

interface Told {
  readonly simulation: Simulation;
  readonly frames: readonly string[];
}

async function run(engine: 'xs' | 'node'): Promise<Told> {
  const frames: string[] = [];
  const simulation = await simulate({
    recording: playSteps('everything', STEPS, OPTIONS),
    sound: soundOfSteps(STEPS, OPTIONS),
    engine,
    board: 'lilygo_t_watch_s3',
    config: configOverrides('{}', armingOf('all'), WEARER_SETTINGS),
    onFrame: (bytes) => frames.push(Buffer.from(bytes).toString('hex')),
  });
  return { simulation, frames };
}

describe('all features together on XS', function () {
  this.timeout(120_000);
  let xs: Told;
  let node: Told;

  before(async function () {
    await needXs.call(this);
    [xs, node] = await Promise.all([run('xs'), run('node')]);
  });

  it('write the same records as on Node, byte for byte', () => {
    assert.ok(xs.frames.length > 20, `${xs.frames.length} frames`);
    assert.deepEqual(xs.frames, node.frames);
  });

  it('run every model as often as on Node', () => {
    assert.deepEqual(xs.simulation.run.byModel, node.simulation.run.byModel);
  });

  it('run every model, without a fault', function () {
    const missing = MODELS.filter((name) => !modelNames().includes(name));
    if (missing.length > 0) {
      console.log(`      skipped: no model ${missing.join(', ')} is shipped`);
      this.skip();
    }
    assert.deepEqual(Object.keys(xs.simulation.run.byModel).sort(), MODELS);
    assert.deepEqual(
      xs.simulation.events.filter(({ type }) => type === 'fault'),
      [],
    );
  });

  it('keep a quarter of heap and stack free', () => {
    const heap = xs.simulation.run.heap!;
    assert.ok(heap.slotPeak <= 0.75 * heap.slotLimit, `${heap.slotPeak} slots`);
    assert.ok(heap.chunkPeakBytes <= 0.75 * heap.chunkLimitBytes, `${heap.chunkPeakBytes} B`);
    assert.ok(heap.stackPeak <= 0.75 * heap.stackLimit, `${heap.stackPeak} of the stack`);
  });

  for (const [mode, most] of [
    ['still', STILL_COMPUTRONS],
    ['moving', MOVING_COMPUTRONS],
  ] as const) {
    it(`take ${most} computrons a sample while ${mode}, and no collection`, () => {
      const { computrons, imuSamples, collections } = xs.simulation.run.byMode[mode];
      assert.ok(imuSamples > 1000);
      assert.ok(computrons! / imuSamples <= most, `${computrons! / imuSamples}`);
      assert.equal(collections, 0);
    });
  }
});
