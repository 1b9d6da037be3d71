import assert from 'node:assert/strict';
import { WristTravel } from '../../src/detect/wrist-travel.js';

/** After each slot, by its length in g: ^ rises, T thrown, C caught, v falls, . neither. */
function play(lengths: readonly number[]): string {
  const travel = new WristTravel(1);
  return lengths
    .map((length, i) => {
      travel.onSlot(i * 80_000, length * length);
      if (travel.direction < 0) return 'v';
      if (travel.direction === 0) return '.';
      return travel.thrown ? (travel.caught ? 'C' : 'T') : '^';
    })
    .join('');
}

const TABLE: readonly [what: string, lengths: readonly number[], said: string][] = [
  ['rest', [1, 1.05, 0.95, 1], '....'],
  ['an arm that is raised', [1, 1.2, 1.3, 1.1, 0.85, 0.7, 0.9, 1], '.^TTTCCC'],
  ['one that is raised gently', [1, 1.16, 1.18, 1, 0.88, 0.85, 1], '.^^^^^^'],
  ['an arm that is lowered, to its end', [1, 0.85, 0.7, 0.9, 1.3, 1.4, 1.1, 1], '..vvvvvv'],
  ['a little slackness before the push', [1, 0.89, 1, 1.3, 1.4, 1], '...TTT'],
  ['what comes after 0.4 s anew', [1.2, 1, 1, 1, 1, 1, 0.7, 0.7], '^^^^^.vv'],
];

describe('detect/wrist-travel', () => {
  for (const [what, lengths, said] of TABLE) {
    it(`feels ${what}`, () => {
      assert.equal(play(lengths), said);
    });
  }

  it('dates the travel by its first slot', () => {
    const travel = new WristTravel(1);
    for (const [i, length] of [1, 1, 1.2, 1.2].entries())
      travel.onSlot(i * 80_000, length * length);
    assert.equal(travel.sinceUs, 80_000);
    assert.ok(travel.isGoingOn);
  });
});
