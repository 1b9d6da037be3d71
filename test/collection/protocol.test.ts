import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { planOf, planSeconds } from '../../host-tools/collection/plan.js';
import { parseProtocol, readProtocol } from '../../host-tools/collection/protocol.js';
import { packageRoot } from '../../host-tools/package-root.js';

const exercise = {
  label: 'pinch',
  prompt: 'pinch once',
  repetitions: 3,
  durationS: 2,
  restS: 1,
  expects: 'motion',
};
const protocol = {
  name: 'small',
  introduction: '',
  countdownS: 3,
  order: 'listed',
  exercises: [exercise, { ...exercise, label: 'clench', repetitions: 2 }],
};
const parse = (value: unknown) => parseProtocol(JSON.stringify(value), 'p.json');

describe('collection/protocol', () => {
  const folder = join(packageRoot, 'host-tools/collection/protocols');
  for (const file of readdirSync(folder)) {
    it(`reads the shipped ${file}, named as its file`, () => {
      assert.equal(`${readProtocol(join(folder, file)).name}.json`, file);
    });
  }

  for (const [what, value, key] of [
    ['no object', 3, 'name'],
    ['no exercises', { ...protocol, exercises: [] }, 'exercises'],
    ['an unknown order', { ...protocol, order: 'random' }, 'order'],
    ['an unknown key', { ...protocol, colour: 'red' }, 'colour'],
    [
      'a label that is no file name',
      { ...protocol, exercises: [{ ...exercise, label: '../x' }] },
      'label',
    ],
    [
      'half a repetition',
      { ...protocol, exercises: [{ ...exercise, repetitions: 0.5 }] },
      'repetitions',
    ],
  ] as const) {
    it(`refuses ${what}, and names ${key}`, () => {
      assert.throws(() => parse(value), {
        code: 'bad-file',
        message: new RegExp(`p.json.*${key}`),
      });
    });
  }

  it('refuses what is no JSON and what is no file', () => {
    assert.throws(() => parseProtocol('{', 'p.json'), { code: 'bad-file' });
    assert.throws(() => readProtocol('/nowhere/p.json'), { code: 'bad-file' });
  });
});

describe('collection/plan', () => {
  const labels = (order: string, seed: number) =>
    planOf(parse({ ...protocol, order }), seed).map((one) => `${one.exercise.label} ${one.number}`);

  it('asks for everything in the order of the file', () => {
    assert.deepEqual(labels('listed', 1), [
      'pinch 1',
      'pinch 2',
      'pinch 3',
      'clench 1',
      'clench 2',
    ]);
  });

  it('mixes repetitions by the seed, and leaves none out', () => {
    assert.deepEqual([...labels('shuffled', 5)].sort(), [...labels('listed', 5)].sort());
    assert.deepEqual(labels('shuffled', 5), labels('shuffled', 5));
    assert.notDeepEqual(labels('shuffled', 5), labels('shuffled', 6));
  });

  it('says how long it takes', () => {
    assert.equal(planSeconds(planOf(parse(protocol), 1), 3), 5 * (3 + 2 + 1));
  });
});
