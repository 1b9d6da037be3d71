import assert from 'node:assert/strict';
import { CarpalClient } from '../../host-tools/ble-client/carpal-client.js';
import { GestureNames, namedGesture } from '../../host-tools/ble-client/gesture-names.js';
import { RadioTransport } from '../../host-tools/virtual-watch/radio/radio-transport.js';
import { Link } from '../../src/link/link.js';
import { BleBench } from '../ble/ble-bench.js';
import { Embeddings, taughtGestures, teach } from '../detect/embeddings.js';
import { FakeServices } from '../link/fake-services.js';

const embeddings = new Embeddings(41);
const samples = [embeddings.other()];

describe('ble-client: gesture names', () => {
  it('are those of the watch, built in, taught and done twice', () => {
    const taught = taughtGestures(['flick', 'turn']);
    teach(taught, 'Pinch', samples);
    const known = [0, 1, 2].map((index) => taught.list(index));
    const named = (id: string) => namedGesture(taught.numberOf(id), known);
    assert.deepEqual(named('turn'), { id: 'turn', name: 'turn' });
    assert.deepEqual(named('pinch'), { id: 'pinch', name: 'Pinch' });
    assert.deepEqual(named('double-pinch'), { id: 'double-pinch', name: 'double Pinch' });
    assert.deepEqual(named('double-flick'), { id: 'double-flick', name: 'double flick' });
    assert.equal(taught.numberOf('never'), 0);
    assert.equal(namedGesture(77, known), null);
  });

  it('come over the air once, and again when a new number is heard', async () => {
    const taught = taughtGestures(['flick']);
    const services = new FakeServices();
    services.gestures = taught;
    let lists = 0;
    const list = taught.list.bind(taught);
    services.gestures.list = (index) => {
      lists++;
      return list(index);
    };
    const bench = new BleBench({ gestureId: (kind) => taught.numberOf(kind.slice(8)) }).start();
    new Link(bench.service.line, services);
    bench.service.onButton(bench.nowUs);
    const heard: number[] = [];
    const transport = new RadioTransport(bench.radio, { buffers: 100 });
    const client = new CarpalClient(transport, {
      onDetection: ({ gesture }) => heard.push(gesture),
    });
    await client.connect();
    const radio = setInterval(() => bench.radio.connections[0]?.event(), 1);
    try {
      const names = new GestureNames(client);
      bench.detect('gesture:flick');
      bench.radio.connections[0]!.event();
      assert.deepEqual(await names.of(heard[0]!), { id: 'flick', name: 'flick' });
      assert.equal((await names.of(heard[0]!))?.name, 'flick');
      assert.equal(lists, 1);
      teach(taught, 'Pinch', samples);
      bench.detect('gesture:pinch');
      bench.radio.connections[0]!.event();
      assert.deepEqual(await names.of(heard[1]!), { id: 'pinch', name: 'Pinch' });
      assert.equal(lists, 3);
    } finally {
      clearInterval(radio);
    }
  });
});
