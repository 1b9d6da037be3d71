import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { RETAINED_BYTES } from '../../src/ports.js';
import { CProgram } from './c-program.js';
import { type BenchStep, benchHost, runBench } from './module-bench.js';
import { fixtures } from './native-runner.js';
import { POWER } from './power-bench.js';

describe('retained memory in C', () => {
  const program = new CProgram();

  before(function () {
    program.compile(this, [join(fixtures, 'retained-main.c')]);
  });

  after(() => program.remove());

  /** What each of many lists of lines gives, one after the other from a power-on of their own. */
  function each(lists: readonly (readonly string[])[]): string[][] {
    const answers = program.answers(lists.flat());
    let from = 0;
    return lists.map(({ length }) => {
      from += length;
      return answers.slice(from - length, from);
    });
  }

  it('holds nothing after power-on, whatever chance left there', () => {
    const lists = Array.from({ length: 1000 }, (_, seed) => [`g ${seed}`, 'l']);
    for (const [, found] of each(lists)) assert.equal(found, 'none');
  });

  it('gives what was saved last, of any length that fits', () => {
    const lengths = [0, 1, 7, 100, RETAINED_BYTES - 1, RETAINED_BYTES];
    const lines = lengths.flatMap((length) => [`s ${length} ${length}`, 'l']);
    const answers = program.answers(['g 5', ...lines]).slice(1);
    for (const [i, length] of lengths.entries()) {
      assert.equal(answers[2 * i], '1');
      assert.match(answers[2 * i + 1]!, new RegExp(`^${length} `));
    }
  });

  it('refuses more than fits, and keeps what it has', () => {
    const [, , kept, refused, still] = program.answers([
      'g 1',
      's 50 3',
      'l',
      `s ${RETAINED_BYTES + 1} 4`,
      'l',
    ]);
    assert.equal(refused, '0');
    assert.equal(still, kept);
  });

  it('gives the old state or the new one, whole, after a reset at any byte of a save', () => {
    const lists = Array.from({ length: 3000 }, (_, seed) => [
      `g ${seed}`,
      `s 900 ${seed}`,
      'l',
      `s 1000 ${seed + 1}`,
      'l',
      `x ${seed} ${(seed * 7) % 101}`,
      'l',
    ]);
    const seen = new Set<string>();
    for (const [seed, [, , old, , next, , found]] of each(lists).entries()) {
      assert.ok(found === old || found === next, `seed ${seed}: ${found}`);
      seen.add(found === old ? 'old' : 'new');
    }
    assert.deepEqual([...seen].sort(), ['new', 'old']);
  });

  it('never gives a state in which a bit has turned', () => {
    const lists = Array.from({ length: 2 * 8 * (16 + 2048) }, (_, bit) => [
      'g 1',
      's 2048 9',
      'l',
      `f ${bit}`,
      'l',
    ]);
    for (const [bit, [, , whole, , found]] of each(lists).entries()) {
      assert.ok(found === whole || found === 'none', `bit ${bit}`);
    }
  });
});

describe('retained memory on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, POWER);
  });

  const run = (steps: readonly BenchStep[], stress = false) =>
    runBench(hostPath, POWER, steps, { stress });

  it('gives what was saved last, of a part of a buffer too', async () => {
    const results = await run([
      ['load'],
      ['save', [9, 1, 2, 3], 1],
      ['load'],
      ['save', [7]],
      ['load'],
    ]);
    assert.deepEqual(results, [null, null, [1, 2, 3], null, [7]]);
  });

  it('refuses more than RETAINED_BYTES', async () => {
    const [whole, refused] = await run([
      ['fillState', RETAINED_BYTES, 1],
      ['fillState', RETAINED_BYTES + 1, 1],
    ]);
    assert.equal(whole, null);
    assert.deepEqual(refused, {
      code: 'bad-record',
      message: 'expected state that fits, found 2049 bytes',
    });
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: BenchStep[] = [
      ['save', [1, 2, 3]],
      ['fill', 10],
      ['load'],
      ['fillState', 600, 200],
      ['load'],
    ];
    assert.deepEqual(await run(steps, true), await run(steps));
  });
});
