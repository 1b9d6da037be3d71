import assert from 'node:assert/strict';
import type { FusedEvaluation } from '../../host-tools/evaluation/fused-evaluation.js';
import { type JudgedSound, soundFigures } from '../../host-tools/evaluation/judged-sound.js';
import type { SoundEvaluation } from '../../host-tools/evaluation/sound-evaluation.js';
import { fusedPart } from '../../host-tools/report/features/fused-part.js';
import { soundPart } from '../../host-tools/report/features/sound-part.js';
import { idleHour, recordingOf } from './evaluation-fixture.js';

const UP = 40;

/** Three seconds in which scores are up from the first second on, or never. */
function judged(group: string, heard: boolean, positive: boolean): JudgedSound {
  const endS = Float64Array.from({ length: 30 }, (_, i) => 0.1 * (i + 1));
  const steps = Int16Array.from(endS, (s) => (heard && s > 1 ? UP : -UP));
  const set = positive ? 'fsdd_digits_8khz' : 'esc50_fold4_cc0_ccby';
  const label = positive ? '1' : 'door_wood_knock';
  const clip = {
    set,
    name: group,
    group,
    label,
    samples: new Int16Array(0),
    active: new Uint8Array(0),
  };
  return { clip, fold: 0, positive, startS: 1, track: { steps, endS, durationS: 3 }, scale: 0.1 };
}

function evaluationOf(sounds: readonly JudgedSound[]): SoundEvaluation {
  const at = (some: readonly JudgedSound[], enterSteps: number) =>
    soundFigures('speech', some, () => ({ enterSteps, exitSteps: enterSteps }));
  return {
    model: 'speech',
    kind: 'speech',
    audioHz: 16_000,
    judged: sounds,
    figures: (some) => at(some, 10),
    figuresAt: (some, higher) => at(some, 10 + higher),
  };
}

const SPEAKERS = Array.from({ length: 20 }, (_, i) =>
  judged(i % 2 ? 'anna' : 'ben', i !== 0, true),
);

describe('report: what is heard', () => {
  it('meets speech at 95 % only where no noise is taken for it', () => {
    const quiet = soundPart([evaluationOf([...SPEAKERS, judged('k', false, false)])], 'carpal');
    assert.equal(quiet.targets[0]!.verdict, 'met');
    assert.match(quiet.targets[0]!.detail, /19 of 20 digits; 0 false alarms .*at most 3595/);
    const loud = soundPart([evaluationOf([...SPEAKERS, judged('k', true, false)])], 'carpal');
    assert.equal(loud.targets[0]!.verdict, 'not met');
    assert.match(loud.body.text, /door wood knock/);
  });

  it('says no data without noise, and names speakers the worst first', () => {
    const { targets, text } = soundPart([evaluationOf(SPEAKERS)], 'carpal');
    assert.equal(targets[0]!.verdict, 'no data');
    assert.match(text, /anna +10 of 10/);
    assert.match(text, /ben +9 of 10/);
  });

  it('holds washes with sound against the targets, motion alone beside them', () => {
    const wash = (atS: number) =>
      recordingOf({
        ...{ name: 'w', set: 'washers', person: 'p', durationS: 180, synthetic: true },
        washes: [{ fromS: 60, toS: 120 }],
        said: [{ atS, endS: 121, outcome: 'hit', truth: 0 }],
      });
    const evaluation: FusedEvaluation = {
      ...{ engine: 'node', wallS: 1, waterSounds: 7, noiseSounds: 50 },
      motion: [wash(68), idleHour('a', 'p', [100, 200])],
      fused: [wash(65), idleHour('a', 'p', [100])],
      silentTap: [wash(70)],
    };
    const { targets, kinds, text } = fusedPart(evaluation, 'carpal');
    assert.ok(targets.every(({ synthetic }) => synthetic));
    assert.deepEqual(
      targets.map(({ figure, verdict }) => `${figure.replace('\u00a0', ' ')} ${verdict}`),
      ['100.0 % met', '1 not met', '5.0 s met'],
    );
    assert.match(targets[2]!.detail, /by motion alone 8\.0/);
    assert.deepEqual(
      Object.keys(kinds).map((kind) => kind.split(':')[2]),
      ['motion', 'heard', 'silent-tap'],
    );
    assert.match(text, /^ +synthetic/);
  });
});
