import assert from 'node:assert/strict';
import { Embeddings, taughtGestures, teach } from './embeddings.js';

describe('detect/prototypes', () => {
  it('know their own gesture again and nothing else', () => {
    const embeddings = new Embeddings(1);
    const taught = taughtGestures();
    const [tap, clench] = [embeddings.kind(), embeddings.kind()];
    for (let i = 0; i < 40; i++) taught.claim(embeddings.other());
    teach(taught, 'tap', [embeddings.of(tap), embeddings.of(tap), embeddings.of(tap)]);
    teach(taught, 'clench', [embeddings.of(clench), embeddings.of(clench), embeddings.of(clench)]);
    const claimed = (embedding: Int8Array) => taught.claim(embedding)?.gesture.id ?? null;
    for (let i = 0; i < 50; i++) {
      assert.equal(claimed(embeddings.of(tap)), 'tap');
      assert.equal(claimed(embeddings.of(clench)), 'clench');
      assert.equal(claimed(embeddings.other()), null);
    }
  });

  it('change no other answer when one is added: what changes is what the new one claims', () => {
    let claimed = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const embeddings = new Embeddings(seed);
      const kinds = Array.from({ length: 5 }, () => embeddings.kind());
      // Blurred, so that gestures reach into each other, and one that lies between two of them.
      const blurred = (kind: Float64Array) => embeddings.of(kind, 0.4);
      const between = kinds[0]!.map((value, i) => (value + kinds[1]![i]!) / 2);
      const motions = [...kinds, between].flatMap((kind) =>
        Array.from({ length: 30 }, () => blurred(kind)),
      );
      const taught = taughtGestures();
      kinds.forEach((kind, i) => {
        teach(taught, `kind ${i}`, [embeddings.of(kind), embeddings.of(kind)]);
      });
      const answers = () => motions.map((motion) => taught.claim(motion)?.gesture.id ?? null);
      const before = answers();
      teach(taught, 'new', [embeddings.of(between), embeddings.of(between)]);
      answers().forEach((after, i) => {
        assert.ok(after === before[i] || after === 'new', `${before[i]} became ${after}`);
        if (after === 'new') claimed++;
      });
      taught.forget('new');
      assert.deepEqual(answers(), before);
    }
    assert.ok(claimed > 10, `${claimed} motions claimed`);
  });

  it('reach no farther than everyday motion lets them', () => {
    const embeddings = new Embeddings(3);
    const kind = embeddings.kind();
    const samples = () => [embeddings.of(kind), embeddings.of(kind)];
    const busy = taughtGestures();
    for (let i = 0; i < 64; i++) busy.claim(embeddings.of(kind, 0.3));
    teach(busy, 'tap', samples());
    const quiet = taughtGestures();
    for (let i = 0; i < 64; i++) quiet.claim(embeddings.other());
    teach(quiet, 'tap', samples());
    assert.ok(busy.gestures[0]!.reach < quiet.gestures[0]!.reach);
    assert.deepEqual([busy.teaching.nearEveryday, quiet.teaching.nearEveryday], [true, false]);
  });

  it('reach farther for a gesture that is done in many ways', () => {
    const embeddings = new Embeddings(5);
    const kind = embeddings.kind();
    const taught = taughtGestures();
    const five = (noise: number) => Array.from({ length: 5 }, () => embeddings.of(kind, noise));
    teach(taught, 'strict', five(0.1));
    teach(taught, 'loose', five(0.6));
    const [strict, loose] = taught.gestures;
    assert.ok(loose!.reach > 1.5 * strict!.reach);
  });
});
