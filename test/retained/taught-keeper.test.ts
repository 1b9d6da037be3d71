import assert from 'node:assert/strict';
import { NorFlash, PowerCut } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import { FlashGestures } from '../../host-tools/virtual-watch/on-xs/flash-gestures.js';
import type { TaughtGestures } from '../../src/detect/taught-gestures.js';
import { decodeTaught, encodeTaught } from '../../src/retained/taught-codec.js';
import { TaughtKeeper } from '../../src/retained/taught-keeper.js';
import { Embeddings, taughtGestures, teach } from '../detect/embeddings.js';

const embeddings = new Embeddings(21);
const kinds = Array.from({ length: 4 }, () => embeddings.kind());
const samples = (i: number) => [embeddings.of(kinds[i]!), embeddings.of(kinds[i]!)];
const names = (taught: TaughtGestures) => taught.gestures.map(({ name }) => name);

/** A watch that starts with what its flash holds. */
function start(flash: NorFlash) {
  const taught = taughtGestures();
  const faults: string[] = [];
  new TaughtKeeper(new FlashGestures(flash), taught, ({ code }) => faults.push(code));
  return { taught, faults };
}

describe('retained/taught-keeper', () => {
  it('brings back gestures and everyday motion as they were', () => {
    const flash = new NorFlash(2);
    const before = start(flash).taught;
    for (let i = 0; i < 200; i++) before.claim(embeddings.other());
    teach(before, 'Öffne 👋', samples(0));
    teach(before, 'clench', samples(1));
    const { taught, faults } = start(flash);
    assert.deepEqual([names(taught), faults], [['Öffne 👋', 'clench'], []]);
    for (let i = 0; i < 2; i++) {
      const motion = embeddings.of(kinds[i]!);
      assert.deepEqual(taught.claim(motion), before.claim(motion));
    }
    assert.equal(taught.state.everyday.count, 64);
    teach(taught, 'next', samples(2));
    assert.equal(taught.gestures[2]!.number, 3);
  });

  it('holds what was kept before or after a power cut at any byte, and never less', () => {
    const whole = new NorFlash(2);
    const first = start(whole).taught;
    teach(first, 'a', samples(0));
    teach(first, 'b', samples(1));
    const memory = whole.memory.slice();
    let cuts = 0;
    for (let steps = 0; ; steps += steps % 4096 < 300 ? 1 : 97) {
      const flash = new NorFlash(2);
      flash.memory.set(memory);
      const { taught } = start(flash);
      flash.stepsLeft = steps;
      try {
        teach(taught, 'c', samples(2));
      } catch (error) {
        assert.ok(error instanceof PowerCut);
        flash.stepsLeft = Number.POSITIVE_INFINITY;
        assert.deepEqual(names(start(flash).taught), ['a', 'b'], `cut after ${steps} steps`);
        cuts++;
        continue;
      }
      assert.deepEqual(names(start(flash).taught), ['a', 'b', 'c']);
      break;
    }
    assert.ok(cuts > 300);
  });

  it('writes the two places in turn', () => {
    const flash = new NorFlash(2);
    const { taught } = start(flash);
    for (const name of ['a', 'b', 'c', 'd']) teach(taught, name, samples(0));
    assert.deepEqual([...flash.wear], [2, 2]);
  });

  it('says so where both places are broken, and goes on without', () => {
    const flash = new NorFlash(2);
    const { taught } = start(flash);
    teach(taught, 'a', samples(0));
    teach(taught, 'b', samples(1));
    flash.memory[40]! ^= 1;
    flash.memory[4096 + 40]! ^= 1;
    const again = start(flash);
    assert.deepEqual([names(again.taught), again.faults], [[], ['bad-retained', 'bad-retained']]);
    teach(again.taught, 'a', samples(0));
    assert.deepEqual(names(start(flash).taught), ['a']);
  });

  it('keeps names that were taught to another model, which recognise nothing until taught again', () => {
    const flash = new NorFlash(2);
    const before = start(flash).taught;
    for (let i = 0; i < 40; i++) before.claim(embeddings.other());
    teach(before, 'a', samples(0));
    const place = flash.memory.subarray(4);
    const length = new DataView(flash.memory.buffer).getUint32(0, true);
    const kept = decodeTaught(place.slice(0, length));
    const other = { ...kept, taught: { ...kept.taught, model: 'cd'.repeat(32) } };
    const changed = new NorFlash(2);
    new FlashGestures(changed).save(0, encodeTaught(other));
    const { taught } = start(changed);
    assert.deepEqual([names(taught), taught.claim(samples(0)[0]!)], [['a'], null]);
    assert.equal(taught.state.everyday.seen, 1);
    teach(taught, 'a', samples(0));
    assert.equal(taught.claim(samples(0)[0]!)?.gesture.id, 'a');
  });

  it('goes on where the board cannot keep it, and says so', () => {
    const flash = new NorFlash(2);
    const { taught, faults } = start(flash);
    flash.eraseSector = () => {
      flash.read(-1, new Uint8Array(1), 1);
    };
    teach(taught, 'a', samples(0));
    assert.deepEqual([names(taught), faults], [['a'], ['flash-failed']]);
  });
});
