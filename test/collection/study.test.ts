import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseProtocol, readProtocol } from '../../host-tools/collection/protocol.js';
import { nextSession } from '../../host-tools/collection/study.js';
import { packageRoot } from '../../host-tools/package-root.js';

const shipped = (name: string) =>
  readProtocol(join(packageRoot, 'host-tools/collection/protocols', `${name}.json`));
const study = shipped('gesture-study');
const ANY = { session: null, hand: null };

describe('collection/study', () => {
  it('asks ten people for the five gestures that have no recordings, and for what is none', () => {
    assert.equal(study.study!.people, 10);
    const repetitions = new Map(study.exercises.map(({ label, repetitions: n }) => [label, n]));
    for (const label of ['double-tap', 'pinch', 'double-pinch', 'clench', 'double-clench']) {
      assert.equal(repetitions.get(label), 10, label);
    }
    for (const label of ['rest', 'typing', 'phone', 'scratching-face', 'fist-grip']) {
      assert.ok(repetitions.has(label), label);
    }
    assert.deepEqual(new Set(study.study!.sessions.map(({ hand }) => hand)).size, 2);
  });

  it('has a raise to speak with its named negatives', () => {
    const labels = shipped('raise-to-speak').exercises.map(({ label }) => label);
    for (const label of ['drinking', 'phone-call', 'scratching-face', 'looking-at-time']) {
      assert.ok(labels.includes(label), label);
    }
  });

  it('goes on with the first session that a person has not done', () => {
    const [first, second] = study.study!.sessions;
    const next = (done: readonly string[]) =>
      nextSession(study, ANY, (session) => done.includes(session));
    assert.deepEqual(next([]), { ...first, number: 1, sessions: 4 });
    assert.deepEqual(next([first!.session]), { ...second, number: 2, sessions: 4 });
  });

  it('takes the session that is named, and no other hand', () => {
    const asked = { session: 'left-sitting', hand: null };
    assert.equal(nextSession(study, asked, () => false).number, 2);
    assert.throws(() => nextSession(study, { ...asked, hand: 'right' }, () => false), {
      code: 'usage',
      message: /expected the left hand/,
    });
    assert.throws(() => nextSession(study, { session: 'upside-down', hand: null }, () => false), {
      code: 'usage',
      message: /right-sitting, .* found upside-down/,
    });
    assert.throws(() => nextSession(study, ANY, () => true), /found all of them done/);
  });

  it('is one session, where a protocol is no study', () => {
    assert.deepEqual(
      nextSession(shipped('gestures'), ANY, () => true),
      { session: 'first', hand: 'unknown', posture: null, number: 1, sessions: 1 },
    );
  });

  it('is refused with a session that lacks its hand', () => {
    const broken = {
      ...study,
      study: { people: 10, sessions: [{ session: 'a', posture: 'sit' }] },
    };
    assert.throws(() => parseProtocol(JSON.stringify(broken), 'p.json'), {
      code: 'bad-file',
      message: /p.json, session 1: expected hand as left or right/,
    });
  });
});
