import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { GestureReport } from '../../src/detect/gesture-report.js';
import { TaughtGestures } from '../../src/detect/taught-gestures.js';
import { stillMotion } from './motion.js';
import { echoModules, fixturePath, needXs, runModules } from './xs-runner.js';

interface Script {
  readonly taught: number;
  readonly motions: number;
  /** Motions are repetitions of what was taught; else they are none. */
  readonly near: boolean;
  /** Motions are made up, and nothing is done with them. */
  readonly idle?: true;
  /** What was taught is kept, and the watch sleeps deep once. */
  readonly sleeps?: true;
}

/** Of a motion that is compared with all samples of sixteen gestures and is none; one a second at the most. */
const MOTION_COMPUTRONS = 28_000;

describe('taught gestures on XS', function () {
  this.timeout(120_000);
  before(needXs);

  function onXs(script: Script, job: Partial<WatchJob> = {}) {
    const { files, preload } = echoModules();
    const modules = { files: new Map(files), preload: [...preload, 'src/drive'] };
    modules.files.set('src/watch', fixturePath('taught/watch.js'));
    modules.files.set('src/drive', fixturePath('taught/drive.js'));
    return runModules(modules, { config: JSON.stringify(script), ...job });
  }

  it('answer as on Node', async () => {
    const { drive } = await import(fixturePath('taught/drive.js'));
    for (const near of [true, false]) {
      const script = { taught: 16, motions: 120, near };
      const onNode: string[] = [];
      drive({ TaughtGestures, GestureReport }, script, (text: string) => onNode.push(text));
      const { texts } = await onXs(script);
      assert.deepEqual(texts, onNode);
      const claims = texts.filter((text) => text.startsWith('gesture:')).length;
      assert.equal(claims > 100, near, `${claims} claims`);
    }
  });

  it('are known again after deep sleep', async () => {
    const script = { taught: 5, motions: 10, near: true, sleeps: true } as const;
    const events = [{ t_us: 2e6, what: 'usb', value: 1 }] as const;
    const { texts } = await onXs(script, { events, motion: stillMotion(300, 10) });
    const woken = texts.indexOf('5 known');
    assert.ok(woken > 0, texts.join());
    const claims = (from: readonly string[]) =>
      from.filter((text) => text.startsWith('gesture:')).map((text) => text.split(' ')[0]);
    assert.deepEqual(claims(texts.slice(woken)), claims(texts.slice(0, woken)));
    assert.equal(claims(texts).length, 20);
  });

  it('cost a motion no more than this, and no memory', async () => {
    const script = { taught: 16, near: false };
    const few = (await onXs({ ...script, motions: 100 })).result;
    const many = (await onXs({ ...script, motions: 1100 })).result;
    const idle = [100, 1100].map((motions) => onXs({ ...script, motions, idle: true }));
    const [fewIdle, manyIdle] = (await Promise.all(idle)).map(({ result }) => result);
    const madeUp = manyIdle!.boot.computrons! - fewIdle!.boot.computrons!;
    const computrons = (many.boot.computrons! - few.boot.computrons! - madeUp) / 1000;
    assert.ok(computrons <= MOTION_COMPUTRONS, `${computrons} computrons`);
    // One in hundreds is claimed, and what is reported is an event.
    assert.ok(many.heap!.chunkStartPeakBytes - few.heap!.chunkStartPeakBytes < 500);
    assert.ok(many.heap!.slotStartPeak - few.heap!.slotStartPeak < 100);
    assert.equal(many.boot.collections, few.boot.collections);
  });
});
