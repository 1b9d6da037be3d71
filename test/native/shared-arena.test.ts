import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { fakeTflite, partitionOf } from './fake-tflite.js';
import { runTflite, type Step, tfliteHost } from './tflite-runner.js';

const ARENA = 8192;
const MODELS = partitionOf({
  a: fakeTflite({ kept: 512, scratch: 2048 }),
  b: fakeTflite({ kept: 256, scratch: 4096 }),
  c: fakeTflite({ kept: 1024, scratch: 1024 }),
  keeper: fakeTflite({ kept: 3500, scratch: 256 }),
  huge: fakeTflite({ scratch: 20_000 }),
});

const open = (name: string): Step => ['open', 'models', name, ARENA];
const run = (name: string, value: number): Step => ['run', name, value, 12, 2];
const ALL = [open('a'), open('b'), open('c')];

describe('an arena that models share', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await tfliteHost(this);
  });

  const does = (steps: readonly Step[], stress = false) =>
    runTflite(hostPath, { partitions: { models: MODELS }, steps, stress });

  const opens = (result: unknown): boolean => !('code' in (result as object));

  it('lets them run in turn, each with what it kept', async () => {
    const turns = [run('a', 1), run('b', 2), run('c', 3), run('a', 4), run('c', 5), run('b', 6)];
    const results = (await does([...ALL, ...turns])).slice(3);
    assert.deepEqual(
      results,
      [2, 3, 4, 5, 6, 7].map((value) => [value, value]),
    );
  });

  it('adds up what they keep, not their scratch', async () => {
    const results = await does([...ALL, ['arena', 'a'], ['arena', 'b'], ['arena', 'c']]);
    const [a, b, c] = results.slice(3) as [number, number, number];
    assert.ok(a >= 512 + 2048 && a < 512 + 2048 + 512, `a takes ${a}`);
    assert.ok(b >= 256 + 4096 && b < 256 + 4096 + 512, `b takes ${b}`);
    assert.ok(c >= 1024 + 1024 && c < 1024 + 1024 + 512, `c takes ${c}`);
    assert.ok(a + b + c > ARENA, 'each alone would not fit beside the others');
  });

  it('never gives away the scratch of a model that is open', async () => {
    const steps: Step[] = [open('b'), open('keeper'), ['close', 'b'], open('keeper')];
    const results = await does([...steps, run('keeper', 3)]);
    assert.equal((results[1] as { code: string }).code, 'model-arena');
    assert.deepEqual(results.at(-1), [4, 4]);
  });

  it('is as it was after a model that does not fit', async () => {
    const results = await does([open('a'), open('huge'), open('b'), run('a', 1), run('b', 2)]);
    assert.equal((results[1] as { code: string }).code, 'model-arena');
    assert.deepEqual(results.slice(3), [
      [2, 2],
      [3, 3],
    ]);
  });

  it('says what a model takes that does not fit, where there is RAM to try', async () => {
    const [, error] = (await does([open('a'), open('huge')])) as [unknown, { message: string }];
    const needed = Number(/at least (\d+) bytes/.exec(error.message)?.[1]);
    assert.ok(needed > 20_000 && needed < 22_000, error.message);
  });

  it('is free again when all are closed, in whatever order', async () => {
    const once: Step[] = [...ALL, ['close', 'a'], ['close', 'c'], ['close', 'b']];
    const results = await does([...once, ...once, ...once, open('c'), run('c', 9)]);
    assert.ok(results.every((result) => result === null || opens(result)));
    assert.deepEqual(results.at(-1), [10, 10]);
  });

  it('is given back by models that nobody holds any more', async () => {
    const fills: Step[] = [];
    for (let i = 0; i < 40; i++) fills.push(open('b'), ['drop', 'b'], ['fill', 60]);
    const results = await does([...fills, open('c'), run('c', 9)]);
    assert.deepEqual(results.at(-1), [10, 10]);
    assert.ok(
      results
        .filter((_, i) => i % 3 === 0)
        .slice(0, 40)
        .every(opens),
    );
  });

  it('serves while memory moves at every allocation', async () => {
    const steps = [...ALL, run('a', 1), run('b', 2), open('huge'), run('c', 3)];
    assert.deepEqual(await does(steps, true), await does(steps));
  });
});
