import assert from 'node:assert/strict';
import { falseAlarms, missedWashes } from '../../host-tools/report/worst-events.js';
import { idleHour, recordingOf, washRecording } from './evaluation-fixture.js';

const wash = (name: string, high: { fromS: number; toS: number }[]) =>
  recordingOf({
    name,
    set: 's',
    person: 'p',
    durationS: 60,
    washes: [{ fromS: 0, toS: 60 }],
    high,
  });

describe('report/worst-events', () => {
  it('puts the miss that was farthest from the threshold first', () => {
    const near = wash('near', [{ fromS: 30, toS: 31 }]);
    const far = wash('far', []);
    const found = washRecording('found', 'p', 5);
    const missed = missedWashes([near, found, far]);
    assert.deepEqual(
      missed.map(({ recording }) => recording.name),
      ['far', 'near'],
    );
  });

  it('looks at a miss where it came nearest', () => {
    const [missed] = missedWashes([wash('near', [{ fromS: 30, toS: 31 }])]);
    assert.ok(missed!.atUs >= 30e6 && missed!.atUs <= 31e6, `${missed!.atUs}`);
  });

  it('has a wash without any score as the worst', () => {
    const silent = { ...wash('silent', []), scores: { t_us: [], steps: [] } };
    const missed = missedWashes([wash('far', []), silent]);
    assert.equal(missed[0]!.recording.name, 'silent');
    assert.equal(missed[0]!.peakSteps, null);
  });

  it('finds every false alarm, the highest score first', () => {
    const alarms = falseAlarms([idleHour('a', 'p', [600, 1200, 2400])]);
    assert.equal(alarms.length, 3);
    const peaks = alarms.map(({ peakSteps }) => peakSteps!);
    assert.deepEqual(
      peaks,
      [...peaks].sort((a, b) => b - a),
    );
    assert.equal(alarms[0]!.activity, 'clapping');
  });
});
