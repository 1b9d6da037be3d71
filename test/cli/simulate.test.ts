import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { MODES } from '../../src/events.js';
import { carpal, jsonLines } from './run-cli.js';

const hook = new URL('./forbidden-imports.js', import.meta.url).href;
const register = `import{register}from'node:module';register('${hook}')`;
const FORBID = ['--import', `data:text/javascript,${encodeURIComponent(register)}`];

describe('carpal simulate', function () {
  this.timeout(120_000);

  it('ends its JSON with the summary the contract names', () => {
    const { status, stdout } = carpal(['simulate', 'morning', '--engine', 'node', '--json']);
    assert.equal(status, 0);
    const lines = jsonLines(stdout);
    const summary = lines.at(-1)!;
    for (const key of [
      'type',
      'engine',
      'board',
      'simulatedS',
      'wallS',
      'detections',
      'heap',
      'computronsPerImuSample',
      'collectionsPerMinute',
      'energy',
    ]) {
      assert.ok(key in summary, key);
    }
    assert.equal(summary.type, 'summary');
    assert.equal(summary.engine, 'node');
    const energy = summary.energy as {
      averageMilliamps: number;
      averageMilliampsRange: [number, number];
      byMode: object;
    };
    assert.ok(energy.averageMilliamps > 0.5);
    assert.deepEqual(Object.keys(energy.byMode), [...MODES]);
    const [low, high] = energy.averageMilliampsRange;
    assert.ok(low < energy.averageMilliamps && energy.averageMilliamps < high);
    const modes = lines.filter((line) => line.type === 'mode');
    assert.ok(modes.length > 3);
    assert.deepEqual(Object.keys(modes[0]!), ['type', 't_us', 'from', 'to', 'reason']);
  });

  it('gives detections the keys of the contract, and finds both washes of the morning', () => {
    const { stdout } = carpal(['simulate', 'morning', '--engine', 'node', '--json']);
    const detections = jsonLines(stdout).filter((line) => line.type === 'detection');
    assert.deepEqual(Object.keys(detections[0]!), [
      'type',
      't_us',
      'kind',
      'phase',
      'startUs',
      'endUs',
      'confidence',
    ]);
    assert.equal(detections.filter(({ phase }) => phase === 'start').length, 2);
  });

  it('runs the morning without loading TensorFlow.js or DuckDB', () => {
    const { status, stderr } = carpal(['simulate', 'morning'], FORBID);
    assert.equal(status, 0, stderr);
    const control = spawnSync(
      process.execPath,
      [...FORBID, '-e', "import('@duckdb/node-api').catch(() => process.exit(7))"],
      { encoding: 'utf8' },
    );
    assert.equal(control.status, 7, 'the hook itself must be able to fail');
  });

  it('lets a phone hear every detection once, in order and within a second', () => {
    const { status, stdout, stderr } = carpal(['simulate', 'morning', '--ble', '--json']);
    assert.equal(status, 0, stderr);
    const lines = jsonLines(stdout);
    const heard = lines.filter(({ type }) => type === 'heard');
    const said = lines.filter(({ type }) => type === 'detection');
    assert.deepEqual(
      heard.map(({ kind, phase }) => [kind, phase]),
      said.map(({ kind, phase }) => [kind, phase]),
    );
    assert.deepEqual(
      heard.map(({ sequence }) => sequence),
      said.map((_, i) => i),
    );
    assert.ok(heard.every(({ latencyMs }) => Number(latencyMs) < 1000));
  });

  it('draws tracks, events, energy and meter without colours away from a terminal', () => {
    const { stdout } = carpal(['simulate', 'morning', '--engine', 'node']);
    for (const part of ['wearer', 'mode', 'handwash', 'duty cycle and energy', 'synthetic']) {
      assert.ok(stdout.includes(part), part);
    }
    assert.ok(!stdout.includes('\u001b['));
  });
});
