import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot } from '../../../host-tools/recordings/data-root.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { fitGesture } from '../../../host-tools/virtual-watch/wearer/fitting/gesture-fit.js';
import {
  drawGesture,
  GestureMotion,
} from '../../../host-tools/virtual-watch/wearer/gesture-motion.js';
import {
  GESTURES_FILE,
  gesturePeople,
  gestureTemplates,
  templateOf,
} from '../../../host-tools/virtual-watch/wearer/gesture-templates.js';
import {
  readGestures,
  writeGestures,
} from '../../../host-tools/virtual-watch/wearer/gesture-text.js';
import { folderOf, motionImporter } from '../../../models/training/datasets/datasets.js';
import { CarpalError } from '../../../src/errors.js';

const RATE_HZ = 50;

describe('gesture templates', () => {
  it('are small, and survive being written and read again', () => {
    const text = readFileSync(GESTURES_FILE, 'utf8');
    assert.ok(text.length < 100_000);
    assert.equal(writeGestures(readGestures(text)), text);
  });

  it('with a number missing are refused', () => {
    const broken = readFileSync(GESTURES_FILE, 'utf8').replace(/"axes": \[\s+"0 /, '"axes": ["');
    assert.throws(
      () => readGestures(broken),
      (error) => error instanceof CarpalError && error.code === 'bad-file',
    );
  });

  it('name their set, and come out of the fit again', async function () {
    this.timeout(60_000);
    const { source, templates } = gestureTemplates();
    const file = join(dataRoot(), source.set, 'imu.parquet');
    if (!existsSync(file)) {
      console.log(`        skipped: no ${file} (set CARPAL_DATA)`);
      this.skip();
    }
    assert.equal(source.sha256, createHash('sha256').update(readFileSync(file)).digest('hex'));
    const first = await motionImporter(source.set).one(folderOf(source.set), 'j_0_fullSet');
    const [fitted] = readGestures(
      writeGestures({ ...gestureTemplates(), templates: [fitGesture(first)] }),
    ).templates;
    assert.deepEqual(fitted, templates[0]);
  });
});

describe('a synthetic gesture', () => {
  const template = templateOf('turn-left', gesturePeople()[0]!);
  const play = (seed: number, seconds: number) => {
    const gesture = drawGesture('turn-left', template, 10, RATE_HZ, new SeededRandom(seed));
    const motion = new GestureMotion([gesture], RATE_HZ);
    const samples = Array.from({ length: seconds * RATE_HZ }, () => {
      motion.next();
      return [...motion.accel];
    });
    return { gesture, samples };
  };

  it('moves from its first sample on, and no more when the hand is back', () => {
    const { gesture, samples } = play(1, 4);
    const sizes = samples.map((accel) => Math.hypot(...accel));
    assert.equal(Math.max(...sizes.slice(0, gesture.from + 1)), 0);
    assert.ok(Math.max(...sizes) > 3, `${Math.max(...sizes)}`);
    const back = gesture.from + gesture.samples + 0.7 * RATE_HZ;
    assert.equal(Math.max(...sizes.slice(back)), 0);
  });

  it('goes back without a jump from where it ended', () => {
    const { gesture, samples } = play(1, 4);
    const end = gesture.from + gesture.samples;
    const turned = Math.hypot(...samples[end - 1]!);
    assert.ok(turned > 2, `${turned} m/s²`);
    for (let i = end; i < end + 40; i++) {
      const step = Math.hypot(...samples[i]!.map((x, axis) => x - samples[i - 1]![axis]!));
      assert.ok(step < turned / 8, `${step} m/s²`);
    }
  });

  it('is never twice the same, and always so with one seed', () => {
    assert.deepEqual(play(1, 2), play(1, 2));
    assert.notDeepEqual(play(1, 2), play(2, 2));
  });

  it('unknown is refused with the names of the known ones', () => {
    assert.throws(
      () => templateOf('clap', gesturePeople()[0]!),
      (error) => error instanceof CarpalError && /flick-left.*found clap/.test(error.message),
    );
  });
});
