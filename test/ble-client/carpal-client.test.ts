import assert from 'node:assert/strict';
import { CarpalClient, type Detection } from '../../host-tools/ble-client/carpal-client.js';
import type { Heard } from '../../host-tools/ble-client/sequence-tracker.js';
import { RadioTransport } from '../../host-tools/virtual-watch/radio/radio-transport.js';
import { BleBench } from '../ble/ble-bench.js';

/** A client of a watch whose button has just been pressed. */
function clientOf(bench: BleBench, heard: Heard | null = null) {
  const detections: Detection[] = [];
  const said: { heard: Heard | null; lost: number; states: number; gone: number } = {
    heard,
    lost: 0,
    states: 0,
    gone: 0,
  };
  const transport = new RadioTransport(bench.radio, { buffers: 100 });
  const client = new CarpalClient(
    transport,
    {
      onDetection: (detection) => detections.push(detection),
      onState: () => said.states++,
      onHeard: (next) => {
        said.heard = next;
      },
      onLost: (count) => {
        said.lost += count;
      },
      onDisconnect: () => said.gone++,
    },
    heard,
  );
  const sequences = () => detections.map(({ sequence }) => sequence);
  return { client, transport, said, sequences };
}

const event = (bench: BleBench) => bench.radio.connections[0]?.event();

describe('ble-client', () => {
  let bench: BleBench;
  beforeEach(() => {
    bench = new BleBench().start();
    bench.service.onButton(bench.nowUs);
  });

  it('hears detections as they happen', async () => {
    const { client, sequences } = clientOf(bench);
    await client.connect();
    bench.detect();
    event(bench);
    assert.deepEqual(sequences(), [0]);
  });

  it('misses nothing and hears nothing twice over a break', async () => {
    const { client, said, sequences } = clientOf(bench);
    await client.connect();
    bench.detect();
    event(bench);
    bench.radio.connections[0]!.drop();
    assert.equal(said.gone, 1);
    bench.detect();
    bench.detect();
    await client.connect();
    bench.detect();
    event(bench);
    assert.deepEqual(sequences(), [0, 1, 2, 3]);
    assert.equal(said.lost, 0);
  });

  it('goes on after a restart of the app from what it kept', async () => {
    const first = clientOf(bench);
    await first.client.connect();
    bench.detect();
    event(bench);
    await first.client.disconnect();
    bench.detect();
    const second = clientOf(bench, first.said.heard);
    await second.client.connect();
    event(bench);
    assert.deepEqual(second.sequences(), [1]);
  });

  it('says how many are gone for good', async () => {
    const { client, said, sequences } = clientOf(bench);
    await client.connect();
    await client.disconnect();
    for (let i = 0; i < 70; i++) bench.detect();
    await client.connect();
    event(bench);
    assert.equal(said.lost, 6);
    assert.deepEqual([sequences()[0], sequences().length], [6, 64]);
  });

  it('asks History for what a busy radio skipped', async () => {
    const transport = new RadioTransport(bench.radio, { buffers: 1 });
    const heard: number[] = [];
    const client = new CarpalClient(transport, {
      onDetection: ({ sequence }) => heard.push(sequence),
    });
    await client.connect();
    for (let i = 0; i < 70; i++) bench.detect();
    for (let i = 0; i < 200; i++) {
      event(bench);
      await Promise.resolve();
    }
    assert.equal(heard.at(-1), 69);
    assert.deepEqual(heard, [...new Set(heard)]);
  });

  it('hears the state, battery and firmware', async () => {
    const { client, said } = clientOf(bench);
    const state = await client.connect();
    event(bench);
    assert.equal(state.mode, 'moving');
    assert.equal(said.states, 1);
    assert.equal(await client.batteryPercent(), 80);
    assert.equal(await client.firmware(), '1.2.3');
  });

  it('fails to connect where pairing is closed', async () => {
    bench.pass(100);
    const { client } = clientOf(bench);
    await assert.rejects(client.connect(), { code: 'device-refused', message: /button/ });
  });

  it('carries the link', async () => {
    const { client } = clientOf(bench);
    await client.connect();
    const up: number[] = [];
    const down: number[] = [];
    bench.service.line.onBytes = (bytes, length) => up.push(...bytes.subarray(0, length));
    const write = await client.openLine((bytes) => down.push(...bytes));
    await write(Uint8Array.of(1, 2, 3));
    bench.service.line.write(Uint8Array.of(4, 5), 0, 2);
    event(bench);
    assert.deepEqual(
      [up, down],
      [
        [1, 2, 3],
        [4, 5],
      ],
    );
  });
});
