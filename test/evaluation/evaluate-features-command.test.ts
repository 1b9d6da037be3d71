import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { temporaryFolder, writeParquet } from '../recordings/parquet-fixture.js';
import { simulationSummary } from '../report/feature-fixtures.js';

/** Two minutes of one label at 20 Hz: a wrist that hangs, rocked at `hz` by `mps2`. */
function rocking(recording: string, subject: string, label: string, hz: number, mps2: number) {
  return `SELECT '${recording}' AS recording, '${subject}' AS subject, '${label}' AS label,
    i / 20.0 AS t_s, 9.81 + ${mps2} * sin(i * 6.2832 * ${hz} / 20) AS ax, 0.3 AS ay, 0.2 AS az,
    NULL::FLOAT AS gx, NULL::FLOAT AS gy, NULL::FLOAT AS gz FROM range(2400) t(i)`;
}

describe('carpal evaluate, feature by feature', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const env = { CARPAL_DATA: folder.path };
  const report = join(folder.path, 'report');
  const day = join(folder.path, 'day.json');

  before(async () => {
    const set = join(folder.path, 'wisdm51_watch_20hz');
    mkdirSync(set);
    await writeParquet(
      join(set, 'imu.parquet'),
      [rocking('a', '1602', 'walk', 1.8, 3), rocking('b', '1602', 'sit', 1, 0)].join(' UNION ALL '),
    );
    writeFileSync(day, `${JSON.stringify({ type: 'summary', ...simulationSummary() })}\n`);
  });
  after(() => folder.remove());

  it('tells contexts of the sets that are here, and writes their page', () => {
    const args = ['evaluate', '--feature', 'context', '--json', '--report', report];
    const { status, stdout, stderr } = carpal(args, [], env);
    assert.equal(status, 0, stderr);
    const summary = jsonLines(stdout).pop()!;
    assert.equal(summary.type, 'summary');
    const { context } = summary.kinds as Record<string, Record<string, Confused>>;
    // Person 1602 is of fold 1, which the limits of walking were set on.
    const { walking, still } = context!.tunedOn!.confusionS;
    assert.ok(walking!.walking! > 100 && walking!.moving! < 5, JSON.stringify(walking));
    assert.ok(still!.still! > 100, JSON.stringify(still));
    assert.match(readFileSync(join(report, 'index.html'), 'utf8'), /Context/);
  });

  it('measures what it can of everything, and says what it cannot', () => {
    const args = ['evaluate', 'all', '--simulation', day, '--json', '--report', report];
    const { status, stdout, stderr } = carpal(args, [], env);
    assert.equal(status, 0, stderr);
    assert.match(
      stderr,
      /sound not measured: expected a set for sound \(fsdd_digits_8khz, .*\), found none/,
    );
    const lines = jsonLines(stdout);
    const features = new Set(lines.map(({ feature }) => feature));
    assert.ok(features.has('handwash') && features.has('simulation'));
    assert.ok(existsSync(join(report, 'handwash', 'index.html')));
    assert.match(readFileSync(join(report, 'index.html'), 'utf8'), /not measured/);
  });

  it('fails in one line where there is nothing to measure', () => {
    const { status, stderr } = carpal(['evaluate'], [], { CARPAL_DATA: join(folder.path, 'none') });
    assert.equal(status, 2);
    assert.match(stderr, /carpal: expected something to measure, found \d features without\n$/);
    const one = carpal(['evaluate', '--feature', 'sound'], [], env);
    assert.equal(one.status, 2);
    assert.match(one.stderr, /^carpal: expected a set for sound .*, found none\n$/);
  });

  it('refuses a simulation that is none, and a feature that there is not', () => {
    const other = carpal(
      ['evaluate', '--feature', 'context', '--simulation', join(report, 'x')],
      [],
      env,
    );
    assert.equal(other.status, 2);
    assert.match(other.stderr, /expected what carpal simulate --json printed/);
    assert.equal(carpal(['evaluate', '--feature', 'dance']).status, 2);
    const out = carpal(['evaluate', 'all', '--out', join(folder.path, 'a.parquet')], [], env);
    assert.match(out.stderr, /expected --out with --feature handwash or gesture only/);
  });
});

interface Confused {
  readonly confusionS: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
