import assert from 'node:assert/strict';
import { gestureIdOf } from '../../src/detect/gesture-id.js';

describe('detect/gesture-id', () => {
  for (const [name, id] of [
    ['Double tap', 'double-tap'],
    ['snap_left', 'snap_left'],
    ['  Pinch!  ', 'pinch'],
    ['Faust öffnen', 'faust-ffnen'],
    ['2x', '2x'],
    ['щипок', 'taught-4'],
    ['👋', 'taught-4'],
    ['', 'taught-4'],
  ] as const) {
    it(`of "${name}" is ${id}`, () => {
      assert.equal(gestureIdOf(name, 4), id);
    });
  }
});
