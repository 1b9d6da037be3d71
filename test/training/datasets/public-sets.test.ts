import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, labelsOf, readLabelTable } from '../../../host-tools/evaluation/label-table.js';
import { dataRoot } from '../../../host-tools/recordings/data-root.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import type { MotionSet, SoundSet } from '../../../models/training/datasets/dataset.js';
import { DATASETS } from '../../../models/training/datasets/datasets.js';

const table = readLabelTable();
const ONE_SECOND_US = 1e6;

/** Mean magnitude of each second in which no axis strays by more than 0.3 m/s². */
function restOf({ t_us, accelMps2 }: Recording): { magnitude: number; z: number }[] {
  const seconds: { magnitude: number; z: number }[] = [];
  for (let from = 0; from < t_us.length; ) {
    let to = from;
    while (to < t_us.length && t_us[to]! - t_us[from]! < ONE_SECOND_US) to++;
    const axes = [0, 1, 2].map((a) =>
      Array.from({ length: to - from }, (_, i) => accelMps2[3 * (from + i) + a]!),
    );
    const still = axes.every((axis) => Math.max(...axis) - Math.min(...axis) < 0.6);
    const mean = axes.map((axis) => axis.reduce((sum, value) => sum + value, 0) / axis.length);
    if (still && to - from > 10) seconds.push({ magnitude: Math.hypot(...mean), z: mean[2]! });
    from = to;
  }
  return seconds;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function unmapped(set: string, labels: ReadonlySet<string>): string[] {
  const reading = labelsOf(table, set, []);
  return [...labels].filter((label) => kindOf(reading, label) === undefined);
}

function skipWithout(this: Mocha.Context, set: string): void {
  const folder = join(dataRoot(), set);
  if (existsSync(folder)) return;
  console.log(`      skipped: ${folder} is not on this machine (CARPAL_DATA names its folder)`);
  this.skip();
}

async function checkMotion(set: MotionSet): Promise<void> {
  const folder = join(dataRoot(), set.name);
  const people = new Set<string>();
  const labels = new Set<string>();
  const rest: number[] = [];
  let items = 0;
  let seconds = 0;
  for await (const recording of set.each(folder)) {
    items++;
    seconds += (recording.t_us.at(-1)! - recording.t_us[0]!) / 1e6;
    people.add(recording.subject);
    for (const { label } of recording.segments) labels.add(label);
    rest.push(...restOf(recording).map((one) => one.magnitude));
  }
  assert.equal(items, set.items);
  if (set.people !== null) assert.equal(people.size, set.people);
  assert.equal(Number((seconds / 3600).toFixed(2)), set.hours);
  assert.deepEqual(unmapped(set.name, labels), []);
  assert.ok(Math.abs(median(rest) - 9.81) < 0.981, `at rest ${median(rest)} m/s²`);
}

async function checkSound(set: SoundSet): Promise<void> {
  const labels = new Set<string>();
  const groups = new Set<string>();
  let items = 0;
  let seconds = 0;
  for await (const { group, label, samples, rateHz } of set.each(join(dataRoot(), set.name))) {
    items++;
    seconds += samples.length / rateHz;
    labels.add(label);
    groups.add(group);
  }
  assert.equal(items, set.items);
  if (set.people !== null) assert.equal(groups.size, set.people);
  assert.equal(Number((seconds / 3600).toFixed(2)), set.hours);
  assert.deepEqual(unmapped(set.name, labels), []);
}

describe('datasets: public sets hold what the registry says, with known labels and gravity', function () {
  this.timeout(60_000);
  for (const set of DATASETS) {
    it(set.name, async function () {
      skipWithout.call(this, set.name);
      await (set.kind === 'motion' ? checkMotion(set) : checkSound(set));
    });
  }
});

describe('datasets: importers', function () {
  this.timeout(30_000);
  const motion = (name: string) => DATASETS.find((set) => set.name === name) as MotionSet;

  it('turn the Pebble up: a watch on a table reads +9.8 along its face', async function () {
    skipWithout.call(this, 'pebble_step_samples_25hz');
    const folder = join(dataRoot(), 'pebble_step_samples_25hz');
    const table = await motion('pebble_step_samples_25hz').one(folder, 'watch_on_table');
    assert.ok(Math.abs(median(restOf(table).map(({ z }) => z)) - 9.81) < 0.2);
  });

  it('keep takes of one sound in one group', async function () {
    skipWithout.call(this, 'esc50_fold4_cc0_ccby');
    const set = DATASETS.find(({ name }) => name === 'esc50_fold4_cc0_ccby') as SoundSet;
    const groups = new Map<string, string>();
    for await (const { name, group } of set.each(join(dataRoot(), set.name)))
      groups.set(name, group);
    assert.equal(groups.get('breathing__4-205526-A-23'), '205526');
    assert.equal(groups.get('breathing__4-205526-B-23'), '205526');
  });

  it('find an ST log with and without its suffix, and name the nearest to a wrong one', async function () {
    skipWithout.call(this, 'st_wrist_datalogs');
    const folder = join(dataRoot(), 'st_wrist_datalogs');
    const name = 'fsm_lift_detection_lsm6dsox_lift_detection_26Hz';
    const { one } = motion('st_wrist_datalogs');
    assert.deepEqual(await one(folder, `${name}.csv`), await one(folder, name));
    await assert.rejects(one(folder, name.replace('26', '27')), { code: 'usage', message: /26Hz/ });
  });
});
