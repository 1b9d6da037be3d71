import assert from 'node:assert/strict';
import { runRecording } from '../../host-tools/evaluation/run-recording.js';
import { prepareEngine } from '../../host-tools/virtual-watch/prepare-engine.js';
import { fakeModel } from '../fakes/model.js';
import { labelled, swaying } from './motion.js';
import { watchScores } from './watch-scores.js';

describe('evaluation: a recording through the firmware', () => {
  it('starts anew with each recording: the second is answered as the first', async () => {
    const walk = labelled('walking', { seconds: 60 });
    const [first, second] = await watchScores([walk, walk], () => () => 100);
    assert.equal(first!.detections.length, 1);
    assert.deepEqual(second, first);
  });

  it('traces every score with the time at which the watch had it', async () => {
    let windows = 0;
    const [one] = await watchScores([swaying({ seconds: 60 })], () => () => windows++);
    const { t_us, steps } = one!.scores;
    assert.equal(steps.length, windows);
    // `washing` less `other`, which is 0 throughout.
    assert.deepEqual(steps.slice(0, 3), [0, 1, 2]);
    assert.ok(t_us.every((t, i) => i === 0 || t >= t_us[i - 1]!));
    assert.ok(t_us[t_us.length - 1]! <= 60e6);
  });

  it('dates a detection back and closes it when the score falls', async () => {
    let windows = 0;
    const answer = () => (windows++ < 60 ? 100 : -100);
    const [one] = await watchScores([swaying({ seconds: 90 })], () => answer);
    const [detection] = one!.detections;
    assert.ok(detection!.startUs < detection!.t_us);
    // 60 scores of half a second after 2 s of window.
    assert.ok(Math.abs(detection!.endUs! - 31e6) < 2e6, `${detection!.endUs}`);
  });

  it('leaves a wash open that the recording ended in', async () => {
    const [one] = await watchScores([swaying({ seconds: 60 })], () => () => 100);
    assert.equal(one!.detections[0]!.endUs, null);
  });

  it('refuses a model of other axes instead of staying silent', async () => {
    const model = fakeModel(() => 0, {
      metadata: {
        input: {
          axes: ['gx', 'gy', 'gz'],
          unit: 'm/s2',
          rateHz: 20,
          window: 40,
          hop: 10,
          scale: 0.25,
          zeroPoint: 0,
        },
      },
    });
    await assert.rejects(
      runRecording(swaying({ seconds: 10 }), {
        engine: 'node',
        model,
        role: 'handwash',
        config: '{}',
      }),
      { code: 'model-input' },
    );
  });

  it('detects on XS what it detects on Node', async function () {
    this.timeout(120_000);
    if ((await prepareEngine('xs')) === 'node') this.skip();
    const model = fakeModel((input) => (input[0]! > 0 ? 100 : -20));
    const recording = swaying({ seconds: 40 });
    const [xs, node] = [
      await runRecording(recording, { engine: 'xs', model, role: 'handwash', config: '{}' }),
      await runRecording(recording, { engine: 'node', model, role: 'handwash', config: '{}' }),
    ];
    assert.equal(xs.detections.length, 1);
    assert.deepEqual(xs, node);
  });
});
