import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'mocha';
import { fakeTflite, partitionOf } from './fake-tflite.js';
import { runTflite, type Step, tfliteHost } from './tflite-runner.js';

const ARENA = 4096;
const tflite = fakeTflite();
const models = partitionOf({ other: fakeTflite(), wash: tflite });

describe('TensorFlow Lite Micro on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await tfliteHost(this);
  });

  const opened = (steps: readonly Step[], stress = false) =>
    runTflite(hostPath, {
      partitions: { models },
      steps: [['open', 'models', 'wash', ARENA], ...steps],
      stress,
    });

  it('tells what the model takes and gives', async () => {
    const [model] = await opened([]);
    assert.deepEqual(model, {
      input: { shape: [1, 12], scale: 0.5, zeroPoint: -3 },
      output: { shape: [1, 2], scale: 0.5, zeroPoint: -3 },
      macs: 1234,
    });
  });

  it('runs it again and again', async () => {
    const [, first, second] = await opened([
      ['run', 'wash', 41, 12, 2],
      ['run', 'wash', 127, 12, 2],
    ]);
    assert.deepEqual(
      [first, second],
      [
        [42, 42],
        [-128, -128],
      ],
    );
  });

  it('counts the cycles of the last run', async () => {
    const [, , cycles] = await opened([
      ['run', 'wash', 1, 12, 2],
      ['cycles', 'wash'],
    ]);
    assert.equal(cycles, 1000);
  });

  it('gives the metadata and the checked hash of the stored model', async () => {
    const [, stored] = await opened([['stored', 'models', 'wash', ARENA]]);
    assert.deepEqual(stored, {
      metadata: '{"name":"wash","labels":["otros","lavado ✋"]}',
      sha256: createHash('sha256').update(tflite).digest('hex'),
    });
  });

  it('refuses inputs and outputs of another length', async () => {
    const [, input, output] = await opened([
      ['run', 'wash', 1, 11, 2],
      ['run', 'wash', 1, 12, 3],
    ]);
    assert.deepEqual(input, {
      code: 'inference-failed',
      message: 'model wash: expected 12 inputs, found 11',
    });
    assert.deepEqual(output, {
      code: 'inference-failed',
      message: 'model wash: expected 2 outputs, found 3',
    });
  });

  it('refuses to run once it is closed', async () => {
    const [, , closed, again] = await opened([
      ['close', 'wash'],
      ['run', 'wash', 1, 12, 2],
      ['close', 'wash'],
    ]);
    assert.match((closed as { message: string }).message, /closed/);
    assert.equal(again, null);
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: Step[] = [
      ['stored', 'models', 'other', ARENA],
      ['run', 'wash', 41, 12, 2],
      ['fill', 10],
      ['run', 'wash', 1, 11, 2],
      ['stored', 'models', 'nothing', ARENA],
      ['run', 'wash', 7, 12, 2],
    ];
    assert.deepEqual(await opened(steps, true), await opened(steps));
  });
});
