import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Folds, parseFolds, readFolds } from '../../host-tools/evaluation/folds.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const FOLDS: Folds = {
  folds: 2,
  subjects: { 'set:a': 0, 'set:b': 1 },
  modelSha256: [sha256('model 0'), sha256('model 1')],
  data: { set: 'ab' },
};

const REFUSED: [string, string][] = [
  ['other text', '{'],
  ['no object', 'null'],
  ['one fold', JSON.stringify({ ...FOLDS, folds: 1 })],
  ['a hash too few', JSON.stringify({ ...FOLDS, modelSha256: ['00'] })],
  ['a person in a fold that is not there', JSON.stringify({ ...FOLDS, subjects: { 'set:a': 2 } })],
  ['no subjects', JSON.stringify({ ...FOLDS, subjects: undefined })],
  ['no hashes of the data', JSON.stringify({ ...FOLDS, data: null })],
];

describe('evaluation: folds.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-folds-'));
  const model = (fold: number, text: string): void => {
    mkdirSync(join(folder, 'folds', `${fold}`), { recursive: true });
    writeFileSync(join(folder, 'folds', `${fold}`, 'model.tflite'), text);
  };
  after(() => rmSync(folder, { recursive: true }));

  it('is null where there are no folds', () => assert.equal(readFolds(folder), null));

  it('is read with its models', () => {
    writeFileSync(join(folder, 'folds.json'), JSON.stringify(FOLDS));
    model(0, 'model 0');
    model(1, 'model 1');
    assert.deepEqual(readFolds(folder), FOLDS);
  });

  it('refuses another model than the one that left these people out', () => {
    model(1, 'model 2');
    assert.throws(() => readFolds(folder), { code: 'bad-model' });
  });

  for (const [name, text] of REFUSED) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseFolds('folds.json', text), { code: 'bad-model' });
    });
  }
});
