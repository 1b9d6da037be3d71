import assert from 'node:assert/strict';
import { highestHeard, soundEvents } from '../../host-tools/evaluation/sound-events.js';
import type { SoundTrack } from '../../host-tools/evaluation/sound-track.js';

/** Scores a tenth of a second apart, the first at 0.4 s. */
function track(...steps: number[]): SoundTrack {
  return {
    steps: Int16Array.from(steps),
    endS: Float64Array.from(steps, (_, i) => (i + 4) / 10),
    durationS: (steps.length + 4) / 10,
  };
}

const LIMITS = { enterSteps: 10, exitSteps: 4 };

describe('events of sound', () => {
  it('begin for speech with two scores in a row that are up, and end after quiet', () => {
    const quiet = Array.from({ length: 12 }, () => -20);
    const [event, ...more] = soundEvents('speech', track(-5, 12, 3, 12, 11, 5, ...quiet), LIMITS);
    assert.deepEqual(more, []);
    assert.equal(event!.fromS, 0.8);
    assert.equal(event!.toS, 1.7);
  });

  it('begin for water where the second score only stays up, and end with the first below', () => {
    const events = soundEvents('water', track(-5, 12, 5, 7, 3, 12, 3), LIMITS);
    assert.deepEqual(events, [{ fromS: 0.6, toS: 0.8 }]);
  });

  it('last to the end of what is still going on', () => {
    assert.deepEqual(soundEvents('water', track(12, 12, 12), LIMITS), [{ fromS: 0.5, toS: 0.7 }]);
  });

  it('are none of a sound too short for a window', () => {
    assert.deepEqual(soundEvents('speech', track(), LIMITS), []);
  });
});

describe('the highest threshold at which something is heard', () => {
  it('is the lower of the best two in a row', () => {
    assert.equal(highestHeard(track(30, 1, 8, 9, 2), 2, 0), 8);
    assert.equal(highestHeard(track(30, 1, 8, 9, 2), 1, 0), 30);
  });

  it('forgives the second what lies between beginning and ending', () => {
    assert.equal(highestHeard(track(30, 1, 8, 9, 2), 2, 4), 8);
    assert.equal(highestHeard(track(12, 10, -20), 2, 4), 12);
  });

  it('agrees with the decision', () => {
    const tracks = [track(3, 9, 11, 10, -4), track(20, -3, 15, 9), track(1, 2, 3, 4, 5, 6)];
    for (const one of tracks) {
      const most = highestHeard(one, 2, 0);
      const heard = (enterSteps: number) =>
        soundEvents('speech', one, { enterSteps, exitSteps: enterSteps }).length > 0;
      assert.ok(heard(most) && !heard(most + 1), `${most}`);
    }
  });
});
