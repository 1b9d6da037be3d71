import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';
import { POWER } from './power-bench.js';

const WATCH = {
  bootCause: 'power-on',
  wakeSources: [
    { pin: 14, level: 1 },
    { pin: 21, level: 0 },
  ],
};
const WOKEN = { ...WATCH, bootCause: 'deep-sleep' };
const SLEEPS = /lock 0, pins wake, slept never$/;
const AWAKE = /lock 1, pins wake, slept never$/;

interface State {
  readonly chip: string;
  readonly usb: boolean;
  readonly charging: boolean;
  readonly batteryPercent: number | null;
  readonly supplies: number;
}

describe('power of the board on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, POWER);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, POWER, steps, how);

  /** The states that `state` and `chip` gave. */
  async function states(steps: readonly BenchStep[], how?: BenchRun): Promise<State[]> {
    const results = await run(steps, how);
    return steps.flatMap(([verb], i) => (verb === 'state' ? [results[i] as State] : []));
  }

  const chips = async (steps: readonly BenchStep[]) =>
    (await states(steps)).map(({ chip }) => chip);

  it('lets the clock follow the load, and sleeps between turns', async () => {
    const [chip] = await chips([['power', WOKEN], ['enter', 'still'], ['state']]);
    assert.equal(chip, '40 to 240 MHz, light sleep, lock 0, pins wake, slept never');
  });

  it('stays awake for 10 s after a reset that is no wake', async () => {
    const [first, before10, after10] = await chips([
      ['power', WATCH],
      ['enter', 'still'],
      ['state'],
      ['pass', 9900],
      ['state'],
      ['pass', 200],
      ['state'],
    ]);
    assert.match(first!, AWAKE);
    assert.match(before10!, AWAKE);
    assert.match(after10!, SLEEPS);
  });

  it('stays awake while a host is there, and sees it go', async () => {
    const [during, after] = await states([
      ['usb', true],
      ['power', WOKEN],
      ['enter', 'moving'],
      ['pass', 30_000],
      ['state'],
      ['usb', false],
      ['pass', 1001],
      ['state'],
    ]);
    assert.match(during!.chip, AWAKE);
    assert.match(after!.chip, SLEEPS);
    assert.deepEqual([during!.usb, after!.usb, after!.supplies], [true, false, 1]);
  });

  it('sees a host that came when it wakes, and says so once', async () => {
    const [asleep, woken] = await states([
      ['power', WOKEN],
      ['enter', 'still'],
      ['usb', true],
      ['pass', 5000],
      ['state'],
      ['look'],
      ['look'],
      ['state'],
    ]);
    assert.equal(asleep!.usb, false);
    assert.match(woken!.chip, AWAKE);
    assert.deepEqual([woken!.usb, woken!.supplies], [true, 1]);
  });

  it('takes what the gauge says, and a charger for a host', async () => {
    const [idle, charging] = await states([
      ['gauged', WOKEN],
      ['enter', 'still'],
      ['state'],
      ['gauge', { usb: true, charging: true, batteryPercent: 81 }],
      ['look'],
      ['state'],
    ]);
    assert.deepEqual([idle!.usb, idle!.batteryPercent], [false, 80]);
    assert.deepEqual(
      [charging!.usb, charging!.charging, charging!.batteryPercent],
      [true, true, 81],
    );
    assert.match(charging!.chip, AWAKE);
  });

  it('is awake in service alone', async () => {
    for (const mode of ['table', 'still', 'moving', 'listening', 'charging']) {
      const [chip] = await chips([['power', WOKEN], ['enter', mode], ['state']]);
      assert.match(chip!, SLEEPS, mode);
    }
    const [chip] = await chips([['power', WOKEN], ['enter', 'service'], ['state']]);
    assert.match(chip!, AWAKE);
  });

  it('sleeps deeply after the turn that asked for it, woken by its pins', async () => {
    const [same, next] = await chips([
      ['power', WOKEN],
      ['set', 21, 1],
      ['enter', 'table'],
      ['deepSleep'],
      ['state'],
      ['pass', 1],
      ['state'],
    ]);
    assert.match(same!, SLEEPS);
    assert.match(next!, /slept ext1 4000 at 1, ext0 21 at 0$/);
  });

  it('puts deep sleep off while it must be reachable', async () => {
    const [early, late] = await chips([
      ['power', WATCH],
      ['set', 21, 1],
      ['enter', 'table'],
      ['deepSleep'],
      ['pass', 9000],
      ['state'],
      ['pass', 1100],
      ['state'],
    ]);
    assert.match(early!, AWAKE);
    assert.match(late!, /slept ext1/);
  });

  it('gives deep sleep up when another mode is entered', async () => {
    const [chip] = await chips([
      ['power', WATCH],
      ['set', 21, 1],
      ['enter', 'table'],
      ['deepSleep'],
      ['enter', 'still'],
      ['pass', 20_000],
      ['state'],
    ]);
    assert.match(chip!, SLEEPS);
  });

  it('goes on in light sleep while a wake pin is at its level, with its pins alive, and tries again', async () => {
    const steps: BenchStep[] = [
      ['power', WOKEN],
      ['set', 21, 1],
      ['set', 14, 1],
      ['enter', 'table'],
      ['deepSleep'],
      ['pass', 1],
      ['state'],
      ['pinState', 14],
      ['set', 14, 0],
      ['pass', 1001],
      ['state'],
    ];
    const results = await run(steps);
    assert.match((results[6] as State).chip, SLEEPS);
    assert.doesNotMatch(results[7] as string, / rtc/);
    assert.match((results[10] as State).chip, /slept ext1/);
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: BenchStep[] = [
      ['gauged', WATCH],
      ['enter', 'still'],
      ['fill', 5],
      ['pass', 50],
      ['usb', true],
      ['look'],
      ['state'],
    ];
    assert.deepEqual(await run(steps, { stress: true }), await run(steps));
  });

  for (const [call, error] of [
    ['configure', '0x106'],
    ['lock', '0x101'],
  ]) {
    it(`refuses a firmware in which ${call} fails`, async () => {
      const [fault] = await run([['power', WATCH]], { env: { CARPAL_STUB_POWER: call! } });
      assert.deepEqual(fault, {
        code: 'bad-config',
        message: `expected a firmware with power management, found ESP-IDF's error ${error}`,
      });
    });
  }

  it('keeps outputs in light sleep, and refuses pins that are none', async () => {
    const [, state, fault] = await run([
      ['keep', [38, 45]],
      ['pinState', 45],
      ['keep', [99]],
    ]);
    assert.match(state as string, / kept/);
    assert.equal((fault as { code: string }).code, 'bad-config');
  });
});
