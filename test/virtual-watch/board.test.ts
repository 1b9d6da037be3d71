import assert from 'node:assert/strict';
import { boardNames, loadBoard } from '../../host-tools/virtual-watch/board.js';

describe('virtual-watch/board', () => {
  it('takes folders with a board.json for boards', () => {
    const names = boardNames();
    assert.ok(names.includes('lilygo_t_watch_s3'));
    assert.ok(!names.includes('parts.json'));
  });

  for (const name of boardNames()) {
    it(`${name} says how big its battery is and how it is known`, () => {
      const { battery } = loadBoard(name);
      assert.ok(0 < battery.low && battery.low <= battery.milliampHours);
      assert.ok(battery.milliampHours <= battery.high);
      assert.ok(battery.source.length > 10);
    });
  }

  it('refuses a board that is not there', () => {
    assert.throws(() => loadBoard('../secrets'), { code: 'usage', message: /lilygo_t_watch_s3/ });
  });
});
