import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PressButton } from '../../modules/parts/press-button.js';

describe('a button', () => {
  const cases: [string, readonly number[], number][] = [
    ['pressed once', [0], 1],
    ['that bounces', [0, 5, 9, 20], 1],
    ['held for three seconds', Array.from({ length: 30 }, (_, i) => i * 100), 1],
    ['pressed twice', [0, 10, 900, 910], 2],
  ];
  for (const [name, servedMs, presses] of cases) {
    it(`${name} is pressed ${presses === 1 ? 'once' : 'twice'}`, () => {
      let nowUs = 0;
      let count = 0;
      const button = new PressButton(() => nowUs);
      button.onPress = () => count++;
      for (const ms of servedMs) {
        nowUs = ms * 1000;
        button.serve();
      }
      assert.equal(count, presses);
    });
  }

  it('may be pressed while nobody listens', () => {
    assert.doesNotThrow(() => new PressButton(() => 0).serve());
  });
});
