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
      const between = kinds[0]!.map((value, i) => (value + kinds[1]![i]!) / 2);
      const motions = [...kinds, between].flatMap((kind) =>
        Array.from({ length: 30 }, () => embeddings.of(kind, 0.16)),
      );
      const samples = [...kinds, between].map((kind) => [embeddings.of(kind), embeddings.of(kind)]);
      const answers = (gestures: number) => {
        const taught = taughtGestures();
        samples.slice(0, gestures).forEach((own, i) => {
          teach(taught, `gesture ${i}`, own);
        });
        return motions.map((motion) => taught.claim(motion)?.gesture.name ?? null);
      };
      const before = answers(5);
      answers(6).forEach((after, i) => {
        assert.ok(after === before[i] || after === 'gesture 5', `${before[i]} became ${after}`);
        if (after === 'gesture 5') claimed++;
      });
    }
    assert.ok(claimed > 10, `${claimed} motions claimed`);
  });

  it('change no firm answer: a built-in gesture gives way only to what is nearer than its own', () => {
    const embeddings = new Embeddings(8);
    const [flick, tap] = [embeddings.kind(), embeddings.kind()];
    const taught = taughtGestures(['flick']);
    for (let i = 0; i < 40; i++) taught.claim(embeddings.other());
    teach(taught, 'tap', [embeddings.of(tap), embeddings.of(tap)]);
    const isTap = (kind: Float64Array) => taught.claim(embeddings.of(kind), 'flick') !== null;
    assert.equal(isTap(tap), false, 'nobody knows how the wearer flicks');
    for (let i = 0; i < 5; i++) assert.equal(isTap(flick), false);
    assert.equal(isTap(tap), true);
    for (let i = 0; i < 50; i++) assert.equal(isTap(flick), false);
  });

  it('reach no farther than everyday motion lets them', () => {
    const embeddings = new Embeddings(3);
    const kind = embeddings.kind();
    const samples = () => [embeddings.of(kind), embeddings.of(kind)];
    const busy = taughtGestures();
    for (let i = 0; i < 64; i++) busy.claim(embeddings.of(kind, 0.2));
    teach(busy, 'tap', samples());
    const quiet = taughtGestures();
    for (let i = 0; i < 64; i++) quiet.claim(embeddings.other());
    teach(quiet, 'tap', samples());
    assert.ok(busy.gestures[0]!.reach < quiet.gestures[0]!.reach);
    assert.deepEqual([busy.teaching.nearEveryday, quiet.teaching.nearEveryday], [true, false]);
  });
});
