import assert from 'node:assert/strict';
import { PATIENCE_US } from '../../src/detect/teacher.js';
import { GESTURES_MOST } from '../../src/taught.js';
import { Embeddings, taughtGestures, teach } from './embeddings.js';

const embeddings = new Embeddings(7);
const tap = embeddings.kind();
const three = () => [embeddings.of(tap), embeddings.of(tap), embeddings.of(tap)];
const refused = { code: 'bad-gesture' };

describe('detect/taught-gestures', () => {
  it('learn a gesture from as many samples as were announced', () => {
    const taught = taughtGestures();
    let changes = 0;
    taught.onChange = () => changes++;
    taught.teach('Double tap', 3, 0);
    const taken = three().map((embedding) => {
      taught.takeSample(embedding, 1e6, null);
      return [taught.teaching.taken, taught.teaching.state];
    });
    assert.deepEqual(taken, [
      [1, 'listening'],
      [2, 'listening'],
      [3, 'taught'],
    ]);
    const [gesture] = taught.gestures;
    assert.deepEqual(
      [gesture!.id, gesture!.number, gesture!.samples.length],
      ['double-tap', 1, 96],
    );
    assert.equal(changes, 1);
  });

  it('take no motion for a sample that differs from those before', () => {
    const taught = taughtGestures();
    taught.teach('tap', 3, 0);
    taught.takeSample(embeddings.of(tap), 0, null);
    assert.equal(taught.takeSample(embeddings.other(), 0, null), false);
    const { taken, refused: motions, refusal } = taught.teaching;
    assert.deepEqual([taken, motions, refusal], [1, 1, 'different']);
    assert.equal(taught.takeSample(embeddings.of(tap), 0, null), true);
  });

  it('start over where the first sample was the wrong one', () => {
    const taught = taughtGestures();
    taught.teach('tap', 3, 0);
    taught.takeSample(embeddings.other(), 0, null);
    for (const embedding of [...three(), ...three()]) {
      if (taught.isTeaching) taught.takeSample(embedding, 0, null);
    }
    assert.equal(taught.teaching.state, 'taught');
    assert.equal(taught.claim(embeddings.of(tap))?.gesture.id, 'tap');
  });

  it('give up when nothing comes, and forget what came', () => {
    const taught = taughtGestures();
    taught.teach('tap', 3, 0);
    taught.takeSample(embeddings.of(tap), 5e6, null);
    assert.equal(taught.dueUs, 5e6 + PATIENCE_US);
    taught.onTime(taught.dueUs);
    assert.equal(taught.teaching.state, 'gave-up');
    assert.deepEqual([taught.gestures.length, taught.dueUs], [0, Number.POSITIVE_INFINITY]);
  });

  it('say which built-in gesture the samples were taken for', () => {
    const taught = taughtGestures(['flick']);
    teach(taught, 'tap', three(), 'flick');
    assert.equal(taught.teaching.near, 'flick');
  });

  it('say which taught gesture a new one may be taken for', () => {
    const taught = taughtGestures();
    teach(taught, 'tap', three());
    teach(taught, 'knock', three());
    assert.equal(taught.teaching.near, 'tap');
    teach(taught, 'other', [embeddings.other()]);
    assert.equal(taught.teaching.near, '');
  });

  it('say so where too few everyday motions are known', () => {
    const taught = taughtGestures();
    teach(taught, 'tap', three());
    assert.equal(taught.teaching.fewEveryday, true);
    for (let i = 0; i < 32; i++) taught.claim(embeddings.other());
    teach(taught, 'tap', three());
    assert.equal(taught.teaching.fewEveryday, false);
  });

  it('are taught anew under their number', () => {
    const taught = taughtGestures();
    teach(taught, 'a', [embeddings.other()]);
    teach(taught, 'tap', three());
    teach(taught, 'Tap', [embeddings.of(tap)]);
    assert.deepEqual(
      taught.gestures.map(({ name, number, samples }) => [name, number, samples.length / 32]),
      [
        ['a', 1, 1],
        ['Tap', 2, 1],
      ],
    );
  });

  it('are renamed and forgotten by name or id, and a number is not given again at once', () => {
    const taught = taughtGestures();
    teach(taught, 'Double tap', three());
    taught.rename('double-tap', 'Knock');
    assert.equal(taught.claim(embeddings.of(tap))?.gesture.id, 'knock');
    taught.forget('Knock');
    assert.equal(taught.claim(embeddings.of(tap)), null);
    teach(taught, 'next', three());
    assert.equal(taught.gestures[0]!.number, 2);
  });

  it('refuse names that are taken, unknown or none, and a 17th gesture', () => {
    const taught = taughtGestures(['snap_left']);
    for (let i = 0; i < GESTURES_MOST; i++) teach(taught, `g${i}`, [embeddings.other()]);
    assert.throws(() => taught.teach('one more', 3, 0), refused);
    assert.throws(() => taught.teach('Snap_left', 3, 0), /knows already/);
    assert.throws(() => taught.teach(' ', 3, 0), refused);
    assert.throws(() => taught.teach('g1', 6, 0), /1 to 5 samples, found 6/);
    assert.throws(() => taught.rename('g1', 'g2'), /another gesture's/);
    assert.throws(() => taught.forget('never'), /g0, g1.* found never/);
    assert.doesNotThrow(() => taught.teach('g1', 3, 0));
  });
});
