import assert from 'node:assert/strict';
import { raiseMixture } from '../../host-tools/evaluation/raise-mixtures.js';
import { activeHops, type SoundClip } from '../../models/training/sound/sound-clips.js';

/** Half a second of a tone, a word of nobody's. */
function word(hz: number): SoundClip {
  const samples = Int16Array.from({ length: 8000 }, (_, i) =>
    Math.round(3000 * Math.sin((2 * Math.PI * hz * i) / 16_000)),
  );
  const active = activeHops(samples);
  return { set: 'words', name: `${hz}`, group: 'nobody', label: `${hz}`, samples, active };
}

const VOICE = [word(300), word(500)];
const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('evaluation: raises mixed with voices', () => {
  const mixture = raiseMixture(VOICE, 2, 5);
  const { recording, sound, moments } = mixture;

  it('are the same for one seed, and others for another', () => {
    const again = raiseMixture(VOICE, 2, 5);
    assert.deepEqual(again.moments, moments);
    assert.deepEqual(again.sound.samples, sound.samples);
    assert.notDeepEqual(raiseMixture(VOICE, 2, 6).moments, moments);
    assert.match(recording.name, /^synthetic_/);
    assert.equal(mixture.fold, 2);
  });

  it('sound while a voice speaks, and hardly otherwise', () => {
    for (const { speech, startUs } of moments) {
      const at = (us: number) => Math.round((us * 16) / 1000);
      const quiet = rms(sound.samples.subarray(at(startUs - 2e6), at(startUs - 1e6)));
      assert.ok(quiet < 20, `${quiet}`);
      if (speech === null) continue;
      const spoken = rms(sound.samples.subarray(at(speech.startUs), at(speech.endUs)));
      assert.ok(spoken > 250 && spoken < 400, `${spoken}`);
    }
  });

  it('speak after the arm began to rise, and within what it does', () => {
    for (const { speech, startUs, endUs, positive } of moments) {
      if (positive) assert.notEqual(speech, null);
      if (speech === null) continue;
      assert.ok(speech.startUs >= startUs + 0.8e6 && speech.endUs <= endUs);
    }
  });

  it('hold what is no raise to speak, with a voice and without', () => {
    const negatives = moments.filter(({ positive }) => !positive);
    assert.ok(negatives.some(({ speech }) => speech !== null));
    assert.ok(negatives.some(({ activity, speech }) => activity === 'raise' && speech === null));
    assert.ok(moments.some(({ positive }) => positive));
  });
});
