import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';
import { POWER } from './power-bench.js';

/** Digital.Rising and Digital.Falling. */
const HIGH = { edge: 1 };
const LOW = { edge: 2, mode: 1 };

describe('wake pin on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, POWER);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, POWER, steps, how);

  it('is armed for its level, which also ends light sleep', async () => {
    const [, high, , low] = await run([
      ['pin', 14, HIGH, 'rest'],
      ['pinState', 14],
      ['set', 21, 1],
      ['pinState', 14],
    ]);
    assert.equal(high, 'mode 1 level 0 pull 3 interrupt 5 enabled wakes handled');
    assert.equal(low, high);
  });

  it('takes a falling edge for a low level, with its pull-up', async () => {
    const [, , state] = await run([
      ['set', 21, 1],
      ['pin', 21, LOW, 'rest'],
      ['pinState', 21],
    ]);
    assert.equal(state, 'mode 1 level 1 pull 0 interrupt 4 enabled wakes handled');
  });

  it('is masked from its interrupt until it was served', async () => {
    const results = await run([
      ['pin', 14, HIGH, 'rest'],
      ['set', 14, 1],
      ['pinState', 14],
      ['set', 14, 1],
      ['turn'],
      ['pinState', 14],
      ['served', 14],
    ]);
    assert.match(results[2] as string, /masked/);
    assert.equal(results[4], 1);
    assert.match(results[5] as string, /level 0 .*enabled wakes/);
    assert.deepEqual(results[6], { wakes: 1, served: 1, stuck: false });
  });

  it('fires again at once when it was not at rest after its service', async () => {
    const results = await run([
      ['pin', 14, HIGH, 'nothing'],
      ['set', 14, 1],
      ['turn'],
      ['turn'],
      ['turn'],
      ['served', 14],
    ]);
    assert.deepEqual(results[5], { wakes: 3, served: 3, stuck: false });
  });

  it('that is stuck is served once a second, masked between, and recovers', async () => {
    const turns: BenchStep[] = Array.from({ length: 40 }, () => ['turn']);
    const results = await run([
      ['pin', 14, { ...HIGH, retry: true }, 'nothing'],
      ['set', 14, 1],
      ...turns,
      ['served', 14],
      ['pinState', 14],
      ['pass', 10_000],
      ['served', 14],
      ['set', 14, 0],
      ['pass', 1001],
      ['served', 14],
      ['pinState', 14],
    ]);
    const [stuck, masked, , later, , , recovered, armed] = results.slice(42);
    assert.deepEqual(stuck, { wakes: 16, served: 16, stuck: true });
    assert.match(masked as string, /masked handled$/);
    assert.equal((later as { served: number }).served, 26);
    assert.deepEqual(recovered, { wakes: 27, served: 27, stuck: false });
    assert.match(armed as string, /enabled wakes/);
  });

  it('is served by the firmware’s deadline when its message found the queue full', async () => {
    const results = await run([
      ['pin', 14, HIGH, 'rest'],
      ['full', true],
      ['set', 14, 1],
      ['full', false],
      ['turn'],
      ['check', 14],
      ['check', 14],
      ['served', 14],
      ['pinState', 14],
    ]);
    assert.equal(results[4], 0);
    assert.deepEqual(results[7], { wakes: 1, served: 1, stuck: false });
    assert.match(results[8] as string, /enabled wakes/);
  });

  it('may be closed twice, with a message under way', async () => {
    const results = await run([
      ['pin', 14, HIGH, 'rest'],
      ['set', 14, 1],
      ['closePin', 14],
      ['closePin', 14],
      ['turn'],
      ['pinState', 14],
    ]);
    assert.equal(results[4], 1);
    assert.match(results[5] as string, /masked$/);
  });

  it('may be closed by its own service', async () => {
    const results = await run([
      ['pin', 13, HIGH, 'close'],
      ['set', 13, 1],
      ['turn'],
      ['pinState', 13],
    ]);
    assert.match(results[3] as string, /masked$/);
  });

  it('says whether it is at rest', async () => {
    const results = await run([
      ['pin', 14, HIGH, 'rest'],
      ['idle', 14],
      ['set', 14, 1],
      ['idle', 14],
      ['idle'],
    ]);
    assert.deepEqual([results[1], results[3], results[4]], [true, false, null]);
  });

  it('refuses a pin that there is not', async () => {
    const [fault] = await run([['pin', 77, HIGH, 'rest']]);
    assert.deepEqual(fault, {
      code: 'bad-config',
      message: "expected a pin for interrupts, found 77 and ESP-IDF's error 0x102",
    });
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: BenchStep[] = [
      ['pin', 14, { ...HIGH, retry: true }, 'rest'],
      ['fill', 10],
      ['set', 14, 1],
      ['turn'],
      ['fill', 10],
      ['set', 14, 1],
      ['turn'],
      ['served', 14],
      ['closePin', 14],
    ];
    const results = await run(steps, { stress: true });
    assert.deepEqual(results[7], { wakes: 2, served: 2, stuck: false });
    assert.deepEqual(results, await run(steps));
  });
});
