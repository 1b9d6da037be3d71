import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { writeParquet } from '../recordings/parquet-fixture.js';

/** A wrist that sways for a minute, in a unit that makes gravity 9.81 times `unit`. */
function swaying(recording: string, subject: string, label: string, unit = 1, rateHz = 25): string {
  return `SELECT '${recording}' AS recording, '${subject}' AS subject, '${label}' AS label,
    i / ${rateHz}.0 AS t_s, ${unit} * 3 * sin(i * 6.2832 / ${rateHz}) AS ax, 0.0 AS ay,
    ${unit} * 9.81 AS az, NULL::FLOAT AS gx, NULL::FLOAT AS gy, NULL::FLOAT AS gz
    FROM range(60 * ${rateHz}) t(i)`;
}

describe('carpal evaluate', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'carpal-evaluate-'));
  const file = (name: string): string => join(folder, `${name}.parquet`);
  const models = join(folder, 'models');

  before(async () => {
    await writeParquet(file('walks'), swaying('a', 'p1', 'walk'));
    await writeParquet(file('g'), swaying('a', 'p1', 'walk', 1 / 9.81));
    await writeParquet(file('nobody'), swaying('a', '', 'walk'));
    await writeParquet(
      file('mixed'),
      `${swaying('a', 'p1', 'walk')} UNION ALL ${swaying('b', 'p1', 'walk', 1, 50)}`,
    );
    await writeParquet(file('other'), 'SELECT 1 AS a');
    writeFileSync(file('text'), 'hello');
    cpSync(join(packageRoot, 'models', 'handwash'), join(models, 'handwash'), { recursive: true });
    const metadata = JSON.parse(readFileSync(join(models, 'handwash', 'model.json'), 'utf8'));
    metadata.input.axes = ['gx', 'gy', 'gz'];
    mkdirSync(join(models, 'turning'));
    cpSync(join(models, 'handwash', 'model.tflite'), join(models, 'turning', 'model.tflite'));
    writeFileSync(join(models, 'turning', 'model.json'), JSON.stringify(metadata));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('prints detections, then the summary that scripts read', () => {
    const { status, stdout } = carpal(['evaluate', file('walks'), '--json']);
    assert.equal(status, 0);
    const lines = jsonLines(stdout);
    const summary = lines.pop()!;
    assert.ok(lines.every(({ type }) => type === 'detection'));
    assert.deepEqual(Object.keys(summary), ['type', 'engine', 'hours', 'wallS', 'people', 'kinds']);
    const { handwash } = summary.kinds as Record<string, Record<string, unknown>>;
    assert.deepEqual(Object.keys(handwash!), [
      ...['truth', 'hit', 'recall', 'fragments', 'merges', 'falseAlarms', 'falsePerHour'],
      ...['falsePerHour95', 'falseSecondsPerHour', 'latencyP50S', 'latencyP95S', 'timerErrorP50S'],
    ]);
    assert.deepEqual([summary.people, handwash!.truth, handwash!.recall], [1, 0, null]);
  });

  it('prints a table with a bound beside the zero, and the summary last', () => {
    const { stdout } = carpal(['evaluate', file('walks')]);
    assert.match(stdout, /walks:p1 .*0\.00 \(≤ 1\d\d\.\d\d\)/);
    assert.equal(jsonLines(stdout.trimEnd().split('\n').pop()!)[0]!.type, 'summary');
  });

  it('takes a label for washing when told to', () => {
    const { stdout } = carpal(['evaluate', file('walks'), '--positive', 'walk', '--json']);
    const { kinds } = jsonLines(stdout).pop()! as { kinds: Record<string, { truth: number }> };
    assert.equal(kinds.handwash!.truth, 1);
  });

  it('names labels that no table knows', () => {
    const { stderr } = carpal(['evaluate', file('walks'), '--json']);
    assert.match(stderr, /walks: labels taken as other activity: walk/);
  });

  const REFUSED: [string, () => string[], RegExp][] = [
    ['units that cannot be', () => [file('g')], /about 9\.81.*found 1\.\d/],
    ['mixed rates', () => [file('mixed')], /25\.0 Hz, found 50\.0 Hz/],
    ['a recording of nobody', () => [file('nobody')], /nobody named/],
    ['another schema', () => [file('other')], /found no recording/],
    ['no Parquet', () => [file('text')], /another kind/],
    ['a file that is not there', () => [file('missing')], /missing\.parquet/],
    ['an unknown set', () => ['nowhere'], /nowhere/],
    ['the same recordings twice', () => [file('walks'), file('walks')], /once, found it twice/],
    [
      'a model of other axes',
      () => [file('walks'), '--models', models, '--model', 'turning'],
      /gx,gy,gz/,
    ],
    [
      'recordings without the gyroscope that a model takes',
      () => [file('walks'), '--model', 'handwash-6'],
      /gyroscope, which handwash-6 takes/,
    ],
    ['a missing model', () => [file('walks'), '--model', 'none'], /none/],
    ['results that are none', () => ['compare', file('walks'), file('walks')], /--out/],
    ['a model to compare without recordings', () => ['compare', models, models], /--on/],
  ];
  for (const [name, args, message] of REFUSED) {
    it(`says in one line what is wrong with ${name}, and exits 2`, () => {
      const { status, stdout, stderr } = carpal(['evaluate', ...args()]);
      assert.equal(status, 2, stderr);
      assert.equal(stdout, '');
      const errors = stderr.split('\n').filter((line) => line.startsWith('carpal:'));
      assert.equal(errors.length, 1, stderr);
      assert.match(errors[0]!, message);
    });
  }
});
