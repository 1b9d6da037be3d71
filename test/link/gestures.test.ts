import assert from 'node:assert/strict';
import {
  listGestures,
  type TeachingEvent,
  type TeachingState,
  teachGesture,
  teachingWarnings,
} from '../../host-tools/link/gestures.js';
import { Embeddings, taughtGestures } from '../detect/embeddings.js';
import { linkBench } from './bench.js';

function bench() {
  const { time, client, services } = linkBench();
  const taught = taughtGestures(['flick', 'turn']);
  services.gestures = taught;
  const embeddings = new Embeddings(31);
  const tap = embeddings.kind();
  /** Motions of the wearer, one every 700 ms from now on. */
  const move = (motions: readonly Int8Array[]) =>
    motions.forEach((motion, i) => {
      time.after(700 * (i + 1), () => {
        if (taught.isTeaching) taught.takeSample(motion, 0, null);
      });
    });
  const teach = (name: string, samples: number, signal = new AbortController().signal) =>
    time.run(collect(teachGesture(client, name, samples, signal)));
  return { time, client, taught, embeddings, tap, move, teach };
}

async function collect(steps: AsyncGenerator<TeachingEvent, TeachingState, void>) {
  const events: TeachingEvent[] = [];
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return { events, end: value };
    events.push(value);
  }
}

describe('link: gestures', () => {
  it('are taught with progress, listed, renamed and forgotten', async () => {
    const { time, client, embeddings, tap, move, teach } = bench();
    move([embeddings.of(tap), embeddings.other(), embeddings.of(tap), embeddings.of(tap)]);
    const { events, end } = await teach('Double tap', 3);
    assert.deepEqual(
      events.map((event) => (event.type === 'sample' ? event.taken : event.refusal)),
      [1, 'different', 2, 3],
    );
    assert.equal(end.state, 'taught');
    await time.run(client.request('gestureRename', { name: 'Double tap', to: 'Knock' }));
    assert.deepEqual(
      (await time.run(listGestures(client))).map(({ id, number, source }) => [id, number, source]),
      [
        ['flick', 1, 'built-in'],
        ['turn', 2, 'built-in'],
        ['knock', 129, 'taught'],
      ],
    );
    await time.run(client.request('gestureForget', { name: 'knock' }));
    assert.equal((await time.run(listGestures(client))).length, 2);
  });

  it('are no longer taught once the signal ends it', async () => {
    const { time, taught, teach } = bench();
    const abort = new AbortController();
    time.after(1000, () => abort.abort());
    const { end } = await teach('tap', 3, abort.signal);
    assert.equal(end.state, 'listening');
    assert.equal(taught.teaching.state, 'stopped');
  });

  it('are refused by a name that is too long, and where gestures are not armed', async () => {
    const { teach, time, client } = bench();
    await assert.rejects(teach('wäscheklammer-ganz-langsam', 3), {
      code: 'device-refused',
      message: /bad-value.*24 B, found 27 B/,
    });
    const unarmed = linkBench();
    await assert.rejects(unarmed.time.run(listGestures(unarmed.client)), /unsupported/);
    await assert.rejects(time.run(client.request('gestureForget', { name: 'x' })), /found x/);
  });

  it('come with warnings that say what to do', () => {
    const end = { near: 'flick', nearEveryday: true, fewEveryday: true } as TeachingState;
    const warnings = teachingWarnings(end);
    assert.equal(warnings.length, 3);
    assert.match(warnings[0]!, /close to flick/);
    assert.deepEqual(
      teachingWarnings({ ...end, near: '', nearEveryday: false, fewEveryday: false }),
      [],
    );
  });
});
