import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { FAULTS, faultError } from '../../modules/tflite-micro/fault.js';
import type { CarpalErrorCode } from '../../src/errors.js';
import { type FakeTflite, fakeTflite, partitionOf } from './fake-tflite.js';
import { moduleFolder, runTflite, type Step, tfliteHost } from './tflite-runner.js';

const ARENA = 4096;

describe('faults of models', () => {
  it('are the same list, in the same order, in C and in TypeScript', () => {
    const header = readFileSync(join(moduleFolder, 'fault.h'), 'utf8');
    const listed = header.match(/typedef enum \{([^}]*)\} ModelStatus;/)?.[1] ?? '';
    assert.deepEqual(
      listed.match(/\bMODEL_[A-Z_]+(?=,)/g),
      FAULTS.map(({ status }) => status),
    );
  });

  it('name the model', () => {
    const error = faultError('wash', [FAULTS.length - 1, 0, 0, '']);
    assert.match(error.message, /^model wash: expected /);
  });
});

describe('a model that TensorFlow Lite Micro cannot run', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await tfliteHost(this);
  });

  async function refused(fake: FakeTflite, code: CarpalErrorCode, message: RegExp): Promise<void> {
    const broken = fakeTflite(fake);
    const [error, other, run] = await runTflite(hostPath, {
      partitions: { models: partitionOf({ broken, whole: fakeTflite() }) },
      steps: [
        ['open', 'models', 'broken', ARENA],
        ['open', 'models', 'whole', ARENA],
        ['run', 'whole', 1, 12, 2],
      ],
    });
    assert.equal((error as { code: string }).code, code);
    assert.match((error as { message: string }).message, message);
    assert.ok(!('code' in (other as object)), 'the arena serves the next model');
    assert.deepEqual(run, [2, 2]);
  }

  it('because it is no such file is a bad model', () =>
    refused({ identifier: 'TFL2' }, 'bad-model', /of schema 3, found none/));

  it('because of its schema is a bad model', () =>
    refused({ version: 4 }, 'bad-model', /of schema 3, found 4/));

  it('because of two inputs is a bad model', () =>
    refused({ ends: [2, 1] }, 'bad-model', /one in and one out, found 3/));

  it('because of two inputs and no output is a bad model', () =>
    refused({ ends: [2, 0] }, 'bad-model', /one in and one out, found 2/));

  it('because it takes floats is a bad model', () =>
    refused({ type: 1 }, 'bad-model', /expected 2 int8 tensors, one in and one out, found 0/));

  it('because its operators refuse its tensors is a bad model', () =>
    refused({ refuses: 'prepare' }, 'bad-model', /tensors that its operators take/));

  it('because of an operator names it', () =>
    refused(
      {
        operators: [
          [3, ''],
          [16, ''],
        ],
      },
      'model-operator',
      /found LSTM$/,
    ));

  it('because of a custom operator names it', () =>
    refused({ operators: [[32, 'MyScrub']] }, 'model-operator', /found MyScrub$/));

  it('because of what it keeps tells the arena it takes', () =>
    refused(
      { kept: 9000, scratch: 7000 },
      'model-arena',
      /at least 1[67]\d{3} bytes, found one of 4096$/,
    ));

  it('because of its activations tells the arena it takes', () =>
    refused({ scratch: 7000 }, 'model-arena', /at least [78]\d{3} bytes, found one of 4096$/));

  it('because the planner has no room tells the arena it takes', () =>
    refused({ buffers: 100 }, 'model-arena', /at least 4\d{3} bytes, found one of 4096$/));

  it('because of any size near what fits is refused, or runs', async () => {
    const kept = Array.from({ length: 150 }, (_, i) => i * 27);
    const models = Object.fromEntries(
      kept.map((bytes) => [`k${bytes}`, fakeTflite({ kept: bytes })]),
    );
    const steps = Object.keys(models).flatMap((name): Step[] => [
      ['open', 'models', name, ARENA],
      ['run', name, 1, 12, 2],
      ['close', name],
    ]);
    const results = await runTflite(hostPath, {
      partitions: { models: partitionOf(models) },
      steps,
    });
    const opened = kept.map((_, i) => !('code' in (results[3 * i] as object)));
    const last = opened.lastIndexOf(true);
    assert.ok(kept[last]! > 1000 && kept[last]! < 4000, `the last that opens keeps ${kept[last]}`);
    assert.ok(opened.slice(0, last).every(Boolean));
    for (let i = 0; i <= last; i++) assert.deepEqual(results[3 * i + 1], [2, 2]);
    for (let i = last + 1; i < kept.length; i++) {
      assert.equal((results[3 * i] as { code: string }).code, 'model-arena');
    }
  });

  it('for want of the arena itself tells what is free', async () => {
    const [error] = await runTflite(hostPath, {
      partitions: { models: partitionOf({ wash: fakeTflite() }) },
      steps: [['open', 'models', 'wash', ARENA]],
      ramBytes: 3000,
    });
    assert.deepEqual(error, {
      code: 'model-arena',
      message:
        'model wash: expected 4096 bytes of internal RAM for the arena, found 3000 in one piece',
    });
  });

  it('is found when it runs, at the latest', async () => {
    const [, error] = await runTflite(hostPath, {
      partitions: { models: partitionOf({ wash: fakeTflite({ refuses: 'invoke' }) }) },
      steps: [
        ['open', 'models', 'wash', ARENA],
        ['run', 'wash', 1, 12, 2],
      ],
    });
    assert.equal((error as { code: string }).code, 'inference-failed');
  });
});
