import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { BleTransport } from '../../host-tools/ble/ble-transport.js';
import { CarpalClient } from '../../host-tools/ble-client/carpal-client.js';
import {
  type NoblePeripheral,
  NobleTransport,
} from '../../host-tools/ble-client/noble-transport.js';
import type { VirtualConnection } from '../../host-tools/virtual-watch/radio/virtual-connection.js';
import { BleBench } from '../ble/ble-bench.js';

/** noble's peripheral as its typings describe it, over the simulated radio. */
class FakePeripheral extends EventEmitter implements NoblePeripheral {
  state = 'disconnected';
  connection: VirtualConnection | null = null;
  private readonly bench: BleBench;

  constructor(bench: BleBench) {
    super();
    this.bench = bench;
  }

  async connectAsync(): Promise<void> {
    const connection = this.bench.radio.connect({ hasKey: true, buffers: 100 });
    if (connection === null) throw new Error('no watch');
    connection.pair();
    connection.onDropped = () => {
      this.state = 'disconnected';
      this.emit('disconnect');
    };
    this.connection = connection;
    this.state = 'connected';
  }

  async disconnectAsync(): Promise<void> {
    this.connection?.drop();
  }

  async discoverAllServicesAndCharacteristicsAsync() {
    const plain = (uuid: string): string => uuid.replaceAll('-', '');
    const services = this.bench.radio.services.map(({ uuid, characteristics }) => ({
      uuid: plain(uuid),
      characteristics: characteristics.map((one) => {
        const emitter = new EventEmitter();
        return Object.assign(emitter, {
          uuid: plain(one.uuid),
          readAsync: async () => Buffer.from(this.connection!.read(one.uuid)),
          writeAsync: async (data: Buffer) => this.connection!.write(one.uuid, data),
          subscribeAsync: async () =>
            this.connection!.subscribe(one.uuid, (value) =>
              emitter.emit('data', Buffer.from(value), true),
            ),
        });
      }),
    }));
    return { services };
  }
}

describe('ble-client over noble', () => {
  let bench: BleBench;
  let peripheral: FakePeripheral;
  let heard: number[];
  let client: CarpalClient;

  beforeEach(async () => {
    bench = new BleBench().start();
    bench.service.onButton(bench.nowUs);
    peripheral = new FakePeripheral(bench);
    heard = [];
    client = new CarpalClient(new NobleTransport(peripheral), {
      onDetection: ({ sequence }) => heard.push(sequence),
    });
    await client.connect();
  });

  it('hears detections, over a break too', async () => {
    bench.detect();
    peripheral.connection!.event();
    peripheral.connection!.drop();
    bench.detect();
    await client.connect();
    peripheral.connection!.event();
    assert.deepEqual(heard, [0, 1]);
  });

  it('reads what the SIG numbers with four digits', async () => {
    assert.equal(await client.batteryPercent(), 80);
    assert.equal(await client.firmware(), '1.2.3');
  });

  it('carries the link in parts, and says when the watch has gone', async () => {
    const up: number[] = [];
    bench.service.line.onBytes = (bytes, length) => up.push(...bytes.subarray(0, length));
    const line = await BleTransport.open(client);
    const lost: string[] = [];
    line.onLost = ({ code }) => lost.push(code);
    line.write(Uint8Array.from({ length: 50 }, (_, i) => i));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      up,
      Array.from({ length: 50 }, (_, i) => i),
    );
    peripheral.connection!.drop();
    line.write(Uint8Array.of(1));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(lost, ['device-lost']);
  });
});
