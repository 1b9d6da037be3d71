import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { AudioRing } from '../../host-tools/virtual-watch/audio-ring.js';
import { CProgram } from './c-program.js';
import { moduleFolderOf } from './native-modules.js';
import { fixtures } from './native-runner.js';

type Operation = readonly [verb: 'p' | 'r' | 'a' | 'o' | 'l', count?: number];

const sampleAt = (index: number): number =>
  Number(BigInt.asIntN(16, (BigInt(index) * 40503n) >> 3n));

/** What ring-main.c answers, from the twin in TypeScript. */
function modelAnswers(unsettled: number, operations: readonly Operation[]): string[] {
  const ring = new AudioRing();
  ring.reset(unsettled);
  let next = 0;
  return operations.map(([verb, count = 0]) => {
    if (verb === 'a') return `${ring.available}`;
    if (verb === 'o') return `${ring.overrun}`;
    if (verb === 'l') return `${ring.level}`;
    if (verb === 'p') {
      const samples = Int16Array.from({ length: count }, (_, i) => sampleAt(next + i));
      next += count;
      ring.push(samples, 0, count);
      return '';
    }
    const into = new Int16Array(count);
    const got = ring.read(into);
    let sum = 0;
    for (const sample of into.subarray(0, got))
      sum = (Math.imul(sum, 31) + (sample & 0xffff)) >>> 0;
    return `${got} ${sum}`;
  });
}

describe('audio ring in C', () => {
  const program = new CProgram();

  before(function () {
    program.compile(this, [
      join(moduleFolderOf('microphone'), 'audio-ring.c'),
      join(fixtures, 'ring-main.c'),
    ]);
  });

  after(() => program.remove());

  function compare(unsettled: number, at: number, operations: readonly Operation[]): void {
    const lines = operations.map((operation) => operation.join(' '));
    const [, ...given] = program.answers([`z ${unsettled} ${at}`, ...lines]);
    assert.deepEqual(given, modelAnswers(unsettled, operations));
  }

  const operation: fc.Arbitrary<Operation> = fc.oneof(
    fc.tuple(
      fc.constant('p' as const),
      fc.oneof(fc.constantFrom(0, 1, 320, 384, 385, 16_384, 40_000), fc.nat(9000)),
    ),
    fc.tuple(
      fc.constant('r' as const),
      fc.oneof(fc.constantFrom(0, 1, 16_000, 20_000), fc.nat(9000)),
    ),
    fc.constantFrom<Operation>(['a'], ['o'], ['l']),
  );

  it('does what its twin in TypeScript does, whatever comes', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.nat(2000), fc.array(operation, { maxLength: 60 }), (unsettled, operations) =>
        compare(unsettled, 0, operations),
      ),
      { numRuns: 150, seed: 4 },
    );
  });

  it('goes on where its counters wrap', () => {
    for (const before of [0, 1, 511, 8000, 16_000, 16_384]) {
      const fill: Operation[] = [['p', 16_384], ['r', 16_384], ['p', 20_000], ['a'], ['o']];
      compare(0, 2 ** 32 - 16_384 - before, [
        ...fill,
        ['r', 9000],
        ['p', 700],
        ['l'],
        ['r', 20_000],
      ]);
    }
  });

  it('never gives a sample twice, torn or out of order to a reader that is overtaken', function () {
    this.timeout(60_000);
    for (const most of [2, 385, 1000]) {
      const [line] = program.answers([`t 400000 ${most}`]);
      const [written, read, dropped, wrong] = line!.split(' ').map(Number);
      assert.equal(wrong, 0, `samples that did not follow, pieces below ${most}`);
      assert.equal((read! + dropped!) >>> 0, written);
    }
  });
});
