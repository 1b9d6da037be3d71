import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import { HandwashDetector } from '../../src/detect/handwash.js';
import { WashEar } from '../../src/detect/wash-ear.js';
import { soundModel, tone } from '../fakes/sound-model.js';

const HOP_US = 500_000;
const STEP_US = 100_000;
const SAMPLES = 1600;
const MOTION = { enterSteps: 12, exitSteps: -4 };
/** Of the motion model: water adds 6 steps, its lack takes 5, motion is near from 4 on. */
const LOGITS_PER_STEP = 0.25;
const LIMITS = {
  smoothingHops: 1,
  confirmUs: 1_000_000,
  pauseAfterUs: 2_000_000,
  pauseLimitUs: 10_000_000,
  refractoryUs: 5_000_000,
  goalUs: 20_000_000,
};

interface Play {
  /** Motion's score at a time. */
  readonly score: (s: number) => number;
  readonly water?: (s: number) => boolean;
  readonly seconds?: number;
  /** null: motion alone. */
  readonly hears?: 'sound' | 'nothing' | 'refusal' | null;
}

function play({ score, water = () => false, seconds = 30, hears = 'sound' }: Play) {
  const said: string[] = [];
  let now = 0;
  const config = parseConfig().sound;
  const model = soundModel('water', () => (water(now / 1e6) ? 40 : -40));
  const ear = hears === null ? null : new WashEar(model, config, MOTION, LOGITS_PER_STEP);
  const detector = new HandwashDetector(
    { windowUs: 4_000_000, hopUs: HOP_US },
    MOTION,
    LIMITS,
    { onPhase: (phase, t) => said.push(`${t / 1e6} ${phase}`), onGoal: () => {} },
    ear,
  );
  const sound = tone(SAMPLES);
  let listenedS = 0;
  for (now = STEP_US; now <= seconds * 1e6; now += STEP_US) {
    if (ear !== null && ear.listenUntilUs > now) {
      listenedS += 0.1;
      if (hears === 'sound') ear.onSound(sound, SAMPLES, now);
      else if (hears === 'refusal') ear.onDeaf(now);
    }
    if (now % HOP_US === 0) detector.onScore(now, Math.round(score(now / 1e6)), 1e9);
  }
  return { said: said.filter((line) => !line.includes('pause')), listenedS, ear };
}

/** Rises slowly from far below the threshold to well above it. */
const slowly = (s: number): number => Math.min(30, -20 + 2 * (s - 5));

describe('detect/wash-ear', () => {
  it('lets water confirm earlier than motion alone', () => {
    const alone = play({ score: slowly, hears: null }).said[0]!;
    const fused = play({ score: slowly, water: () => true }).said[0]!;
    assert.match(alone, /^22 start/);
    assert.ok(Number.parseFloat(fused) <= 20, fused);
  });

  it('lets no water refuse motion that is not more than enough', () => {
    const { said, listenedS } = play({ score: () => 15 });
    assert.deepEqual(said, []);
    assert.ok(listenedS >= 4 && listenedS <= 6.5, `${listenedS}`);
  });

  it('lets strong motion begin a wash without water, later', () => {
    const alone = Number.parseFloat(play({ score: () => 25, hears: null }).said[0]!);
    const dry = Number.parseFloat(play({ score: () => 25 }).said[0]!);
    assert.ok(dry > alone && dry <= alone + 2.5, `${dry}, ${alone}`);
  });

  it('decides as motion alone where it is refused, or hears nothing', () => {
    const { said } = play({ score: slowly, hears: null });
    const late = (line: string): number => Number.parseFloat(line) - Number.parseFloat(said[0]!);
    const refused = play({ score: slowly, hears: 'refusal' }).said;
    assert.deepEqual(refused, said);
    const deaf = play({ score: () => 15, hears: 'nothing' }).said;
    assert.ok(late(deaf[0]!) < 0, 'after its patience, a wash');
  });

  it('asks again only after a while, and not at all far from the threshold', () => {
    const { listenedS } = play({ score: () => 8, seconds: 62 });
    assert.ok(listenedS >= 10 && listenedS <= 12, `${listenedS}`);
    assert.equal(play({ score: () => 0, seconds: 62 }).listenedS, 0);
  });

  it('takes its wish back as motion falls, and as the wash begins', () => {
    const dip = play({ score: (s) => (s < 6 ? 8 : -20), water: () => false, seconds: 7 });
    assert.equal(dip.ear!.listenUntilUs, Number.NEGATIVE_INFINITY);
    const wash = play({ score: () => 25, water: () => true, seconds: 8 });
    assert.match(wash.said[0]!, /start/);
    assert.equal(wash.ear!.listenUntilUs, Number.NEGATIVE_INFINITY);
  });
});
