import assert from 'node:assert/strict';
import { StepRhythm } from '../../src/detect/step-rhythm.js';

const RUN = 1000;

/** Steps so many milliseconds apart, after a first one. */
function stepping(intervalsMs: readonly number[], strength = 100, fromUs = 0): StepRhythm {
  const rhythm = new StepRhythm(RUN);
  let timeUs = fromUs | 0;
  rhythm.onStep(timeUs, strength);
  for (const ms of intervalsMs) {
    timeUs = (timeUs + ms * 1000) | 0;
    rhythm.onStep(timeUs, strength);
  }
  return rhythm;
}

const every = (ms: number, times: number): number[] => new Array<number>(times).fill(ms);

describe('detect/step-rhythm', () => {
  it('is regular from the sixth like interval on', () => {
    assert.equal(stepping(every(520, 5)).regular, false);
    assert.equal(stepping(every(520, 6)).regular, true);
  });

  it('takes left and right that differ', () => {
    assert.equal(stepping([450, 620, 460, 610, 450, 620, 455, 615]).regular, true);
  });

  it('takes no motion without a rhythm', () => {
    assert.equal(stepping([450, 900, 520, 1100, 430, 700, 990, 480]).regular, false);
  });

  it('takes a run that rocks the wrist, and nothing as quick that does not', () => {
    assert.equal(stepping(every(360, 8), RUN).regular, true);
    assert.equal(stepping(every(360, 8), RUN - 1).regular, false);
  });

  it('takes neither what is quicker than a sprint nor slower than a stroll', () => {
    assert.equal(stepping(every(240, 20), RUN).regular, false);
    assert.equal(stepping(every(1300, 20), RUN).regular, false);
  });

  it('begins anew after a missed step', () => {
    assert.equal(stepping([...every(520, 5), 2000, ...every(520, 5)]).regular, false);
    assert.equal(stepping([...every(520, 5), 2000, ...every(520, 6)]).regular, true);
  });

  it('is over three seconds after the last step, across the wrap of time', () => {
    const fromUs = 2 ** 31 - 1_000_000;
    const rhythm = stepping(every(500, 6), 100, fromUs);
    assert.equal(rhythm.regular, true);
    const lastUs = fromUs + 3_000_000;
    assert.equal(rhythm.isOver((lastUs + 2_900_000) | 0), false);
    assert.equal(rhythm.isOver((lastUs + 3_100_000) | 0), true);
  });
});
