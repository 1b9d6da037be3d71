import assert from 'node:assert/strict';
import { NvsGestures } from '../../modules/parts/nvs-gestures.js';

/** The SDK's preference module: erases a value, then writes the new one. */
class FakePreferences {
  readonly values = new Map<string, unknown>();
  cut = false;

  get(domain: string, name: string): unknown {
    return this.values.get(`${domain} ${name}`);
  }

  set(domain: string, name: string, value: string | ArrayBuffer): void {
    this.values.delete(`${domain} ${name}`);
    if (this.cut) throw new Error('nvs set fail');
    this.values.set(`${domain} ${name}`, value);
  }
}

describe('parts/nvs-gestures', () => {
  it('keeps two places', () => {
    const memory = new NvsGestures(new FakePreferences());
    assert.equal(memory.load(0), null);
    memory.save(0, Uint8Array.of(1, 2));
    memory.save(1, Uint8Array.of(9, 3, 9).subarray(1, 2));
    assert.deepEqual([memory.load(0), memory.load(1)], [Uint8Array.of(1, 2), Uint8Array.of(3)]);
  });

  it('says so where there is no room, and the other place is as it was', () => {
    const preferences = new FakePreferences();
    const memory = new NvsGestures(preferences);
    memory.save(0, Uint8Array.of(1));
    memory.save(1, Uint8Array.of(2));
    preferences.cut = true;
    assert.throws(() => memory.save(0, Uint8Array.of(3)), { code: 'flash-failed' });
    assert.deepEqual([memory.load(0), memory.load(1)], [null, Uint8Array.of(2)]);
  });

  it('takes what is no buffer for nothing', () => {
    const preferences = new FakePreferences();
    preferences.set('carpal', 'gestures-1', 'text');
    assert.equal(new NvsGestures(preferences).load(1), null);
  });
});
