import assert from 'node:assert/strict';
import { scoreCase } from '../../host-tools/evaluation/few-shot.js';
import { drawFewShot, type FewShotTask } from '../../host-tools/evaluation/few-shot-draw.js';
import type { EncodedMotion } from '../../host-tools/evaluation/few-shot-segments.js';
import { Embeddings, SCALE } from '../detect/embeddings.js';

/** Ten repetitions of a gesture, ten of a built-in one and ten of one that nobody knows, two seconds apart. */
function task(seed: number, mend: (motions: EncodedMotion[]) => void = () => {}): FewShotTask {
  const embeddings = new Embeddings(seed);
  const kinds = [embeddings.kind(), embeddings.kind(), embeddings.kind()];
  const span = (i: number) => ({ startUs: 2e6 * i, endUs: 2e6 * i + 5e5 });
  const motions = Array.from({ length: 30 }, (_, i): EncodedMotion => {
    const builtIn = i % 3 === 1 ? 'flick' : null;
    const { startUs, endUs } = span(i);
    const embedding = embeddings.of(kinds[i % 3]!);
    return { startUs, endUs, knownUs: endUs, builtIn, embedding };
  });
  mend(motions);
  const every = (rest: number) => motions.filter((_, i) => i % 3 === rest);
  const other = (): EncodedMotion => ({
    ...motions[0]!,
    builtIn: null,
    embedding: embeddings.other(),
  });
  return {
    encoder: { sha256: 'ab', scale: SCALE, builtIn: ['flick'] },
    motions,
    taught: every(0),
    builtIn: every(1),
    unknown: every(2),
    before: Array.from({ length: 100 }, other),
    after: Array.from({ length: 100 }, other),
    hours: 2,
  };
}

describe('evaluation: few shots', () => {
  it('teach from some repetitions and test on the others', () => {
    const score = drawFewShot(task(1), 3, 1);
    assert.deepEqual(score, {
      repetitionsUsed: 3,
      tested: 7,
      right: 7,
      rightAlone: 7,
      asBuiltIn: 0,
      builtIn: 5,
      builtInChanged: 0,
      unknown: 10,
      unknownClaimed: 0,
      strayClaims: 0,
      everydayClaims: 0,
      nearBuiltIn: false,
      nearEveryday: false,
    });
  });

  it('are the same for the same seed, and others for another', () => {
    const noisy = task(2, (motions) => {
      for (const [i, motion] of motions.entries()) {
        if (i % 6 === 0) Object.assign(motion, { embedding: new Embeddings(i).other() });
      }
    });
    const draw = (seed: number) => drawFewShot(noisy, 1, seed);
    assert.deepEqual(draw(1), draw(1));
    assert.ok(new Set([1, 2, 3, 4, 5, 6].map((seed) => draw(seed).right)).size > 1);
  });

  it('are lost where a built-in gesture comes first, and the watch said so', () => {
    const claimed = task(3, (motions) => {
      for (const [i, motion] of motions.entries()) {
        if (i % 3 === 0) Object.assign(motion, { builtIn: 'flick' });
      }
    });
    // Nobody has seen the wearer flick.
    const alone = drawFewShot({ ...claimed, builtIn: [] }, 3, 1);
    assert.deepEqual([alone.right, alone.rightAlone, alone.asBuiltIn], [0, 7, 7]);
    assert.equal(alone.nearBuiltIn, true);
    const { right, builtInChanged } = drawFewShot(claimed, 3, 1);
    assert.deepEqual([right, builtInChanged], [7, 0]);
  });

  it('count what a taught gesture takes of others and of everyday motion', () => {
    const near = task(4);
    const { embedding } = near.taught[0] as EncodedMotion;
    const rejected = near.motions.map((motion, i) =>
      i === 2 || i === 4 ? { ...motion, builtIn: null, embedding } : motion,
    );
    const after = [{ ...near.after[0]!, embedding }, ...near.after.slice(1)];
    const score = drawFewShot({ ...near, motions: rejected, after }, 5, 1);
    assert.deepEqual([score.builtInChanged, score.unknownClaimed, score.everydayClaims], [1, 1, 1]);
  });

  it('make a score of many draws, each wearer’s hours once', () => {
    const tasks = [task(5), task(6)];
    const score = scoreCase({ person: 'p', gesture: 'g', tasks }, 3, 20, 1);
    assert.deepEqual([score.draws, score.untaught, score.right], [20, 0, 1]);
    assert.deepEqual([score.everydayHours, score.everydayClaims], [4, 0]);
  });
});
