import assert from 'node:assert/strict';
import { loadModel } from '../../src/inference/model.js';
import type { StoredModel } from '../../src/ports.js';
import { FAKE_METADATA, fakeModel } from '../fakes/model.js';

const { input } = FAKE_METADATA;
const SOURCE = { channels: 3, rateHz: 25 };
const zero = (): number => 0;
const withInput = (changes: object): StoredModel =>
  fakeModel(zero, { metadata: { input: { ...input, ...changes } } });

const REFUSED: [name: string, model: StoredModel, code: string, message: RegExp][] = [
  ['other axes', withInput({ axes: ['gx', 'gy', 'gz'] }), 'model-input', /axes ax,ay,az.*gx,gy,gz/],
  [
    'six axes where three are sampled',
    withInput({ axes: ['ax', 'ay', 'az', 'gx', 'gy', 'gz'], gyroScale: 0.1 }),
    'model-input',
    /at least 6 .*found 3/,
  ],
  [
    'six axes without a scale of the gyroscope',
    withInput({ axes: ['ax', 'ay', 'az', 'gx', 'gy', 'gz'] }),
    'bad-model',
    /field/,
  ],
  ['another unit', withInput({ unit: 'g' }), 'model-input', /unit m\/s2.*found g/],
  ['a rate above what is sampled', withInput({ rateHz: 100 }), 'model-input', /25 Hz.*found 100/],
  ['a rate no resampler makes', withInput({ rateHz: 7 }), 'model-input', /found 7/],
  ['another window', withInput({ window: 50 }), 'model-input', /150 .*found 120/],
  ['another scale', withInput({ scale: 0.2 }), 'model-input', /scale 0.2.*found 0.25/],
  [
    'another hash',
    fakeModel(zero, { metadata: { sha256: 'cd'.repeat(32) } }),
    'bad-model',
    /sha256/,
  ],
  [
    'another number of labels',
    fakeModel(zero, { metadata: { labels: ['a'] } }),
    'bad-model',
    /labels/,
  ],
  [
    'metadata without thresholds',
    fakeModel(zero, { metadata: { thresholds: {} } }),
    'bad-model',
    /field/,
  ],
  ['metadata that is no JSON', { ...fakeModel(zero), metadata: '{' }, 'bad-model', /JSON/],
  [
    'a model that hears, where the watch does not',
    withInput({ axes: ['mel'], unit: 'log2', bands: 3, audioHz: 16000 }),
    'model-input',
    /sound at \(Hz\) 16000.*found none/,
  ],
  ['a model that hears nobody knows what', withInput({ axes: ['mel'] }), 'bad-model', /field/],
  [
    'an embedding the output has no room for',
    fakeModel(zero, { metadata: { embedding: 32 } }),
    'bad-model',
    /labels 2.*found 34/,
  ],
  [
    'an arena that does not fit',
    fakeModel(zero, { interpreter: { arenaBytes: 50_000 } }),
    'model-arena',
    /49152 bytes.*50000/,
  ],
];

describe('inference/model', () => {
  it('loads a model that fits', () => {
    const model = loadModel({ open: () => fakeModel(zero) }, 'fake', SOURCE);
    assert.deepEqual(model.metadata.thresholds, { enterSteps: 20, exitSteps: 0 });
  });

  it('loads a model of motion without gravity, of sound, and one that embeds', () => {
    const linear = withInput({ axes: ['lx', 'ly', 'lz'] });
    const sound = withInput({ axes: ['mel'], unit: 'log2', bands: 3, audioHz: 16000 });
    const output = { shape: [1, 34], scale: 0.1, zeroPoint: 0 };
    const embeds = fakeModel(zero, { metadata: { embedding: 32 }, interpreter: { output } });
    const source = { ...SOURCE, audioHz: [16000, 1000] };
    for (const model of [linear, sound, embeds]) loadModel({ open: () => model }, 'fake', source);
  });

  for (const [name, model, code, message] of REFUSED) {
    it(`refuses ${name}`, () => {
      assert.throws(() => loadModel({ open: () => model }, 'fake', SOURCE), {
        code,
        message,
      });
    });
  }
});
