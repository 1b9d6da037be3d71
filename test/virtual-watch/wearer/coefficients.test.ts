import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot } from '../../../host-tools/recordings/data-root.js';
import {
  COEFFICIENTS_FILE,
  motionModels,
} from '../../../host-tools/virtual-watch/wearer/coefficients.js';
import {
  readCoefficients,
  writeCoefficients,
} from '../../../host-tools/virtual-watch/wearer/coefficients-text.js';
import { fitRow } from '../../../host-tools/virtual-watch/wearer/fitting/fit-row.js';
import { FIT_PLAN } from '../../../host-tools/virtual-watch/wearer/fitting/plan.js';
import { spectralRadius } from '../../../host-tools/virtual-watch/wearer/fitting/stability.js';
import { CarpalError } from '../../../src/errors.js';

describe('wearer coefficients', () => {
  it('are small', () => {
    assert.ok(readFileSync(COEFFICIENTS_FILE).length < 100_000);
  });

  it('keep every motion bounded: all poles inside the unit circle', () => {
    for (const { activity, persons } of motionModels().activities) {
      for (const { person, slow, styles } of persons) {
        for (const model of [slow, ...styles.map((style) => style.fast)]) {
          const radius = spectralRadius(model);
          assert.ok(radius < 0.999, `${activity} of ${person}: largest pole ${radius}`);
        }
      }
    }
  });

  it('survive being written and read again', () => {
    const text = readFileSync(COEFFICIENTS_FILE, 'utf8');
    assert.equal(writeCoefficients(readCoefficients(text)), text);
  });

  it('with a number missing are refused', () => {
    const text = readFileSync(COEFFICIENTS_FILE, 'utf8');
    const broken = text.replace(/"noise": "\S+ /, '"noise": "');
    assert.throws(
      () => readCoefficients(broken),
      (error) => error instanceof CarpalError && error.code === 'bad-file',
    );
  });

  it('name the sets they come from by licence and hash', function () {
    const { sources, activities } = motionModels();
    const used = new Set(activities.map(({ set }) => set));
    assert.deepEqual(new Set(sources.map(({ set }) => set)), used);
    for (const { set, licence, sha256 } of sources) {
      assert.ok(licence.length > 0);
      const file = join(dataRoot(), set, 'imu.parquet');
      if (!existsSync(file)) {
        console.log(`        skipped: no ${file} (set CARPAL_DATA)`);
        this.skip();
      }
      assert.equal(sha256, createHash('sha256').update(readFileSync(file)).digest('hex'), set);
    }
  });

  it('come out of the fit again', async function () {
    this.timeout(60_000);
    const row = FIT_PLAN.find(({ activity }) => activity === 'handwash')!;
    if (!existsSync(join(dataRoot(), row.set, 'imu.parquet'))) {
      console.log(`        skipped: no set ${row.set} in ${dataRoot()} (set CARPAL_DATA)`);
      this.skip();
    }
    const committed = motionModels().activities.find(({ activity }) => activity === row.activity)!;
    const fitted = await fitRow(row);
    assert.deepEqual(fitted.styles, committed.persons[0]!.styles);
    assert.deepEqual(fitted.slow, committed.persons[0]!.slow);
  });
});
