import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { NorFlash } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import { VirtualMicrophone } from '../../host-tools/virtual-watch/virtual-microphone.js';
import { parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { HANGING, MOUTH, wrist } from '../detect/wrist-turns.js';
import { blockOf } from '../fakes/imu.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';
import { storedSoundModel } from '../fakes/sound-model.js';

const SECONDS = 20;
/** Four samples in a row that no chance repeats. */
const TRACE_BYTES = 8;

/** Noise that is in nothing else. */
function secret(): Int16Array {
  const random = new SeededRandom(1, 'secret');
  return Int16Array.from({ length: SECONDS * 16_000 }, () => random.between(-9000, 9000));
}

/** Whether any four samples in a row stand anywhere in the bytes. */
function holds(bytes: Uint8Array, samples: Int16Array): boolean {
  const sound = Buffer.from(samples.buffer);
  const traces = new Set<string>();
  for (let at = 0; at + TRACE_BYTES <= sound.length; at += 2) {
    traces.add(sound.toString('latin1', at, at + TRACE_BYTES));
  }
  const text = Buffer.from(bytes).toString('latin1');
  for (let at = 0; at + TRACE_BYTES <= text.length; at++) {
    if (traces.has(text.slice(at, at + TRACE_BYTES))) return true;
  }
  return false;
}

/** All that left the watch while somebody spoke at a raised wrist. */
function wear(samples: Int16Array) {
  const ports = new FakePorts((name) =>
    name === 'speech' ? storedSoundModel('speech', () => 60) : fakeModel(() => -60),
  );
  ports.microphone = new VirtualMicrophone(
    { read: (first, out) => out.set(samples.subarray(first, first + out.length)) },
    0,
    () => ports.nowUs,
  );
  const left: Uint8Array[] = [];
  const { write } = ports.sink;
  ports.sink.write = (frame, length) => {
    left.push(frame.slice(0, length));
    write(frame, length);
  };
  ports.line = {
    onBytes: null,
    onWritable: null,
    connected: true,
    write(bytes, from, length) {
      left.push(bytes.slice(from, from + length));
      return length;
    },
  };
  const flash = { events: new NorFlash(16), raw: new NorFlash(64) };
  ports.flash = flash;
  startWatch(
    ports,
    parseConfig(
      '{"armed":{"raise":true,"handwash":false},"privacy":{"microphone":"full"},"recording":{"rawImu":true}}',
    ),
  );
  const accel = wrist(HANGING, [{ atS: 8, to: MOUTH, lastsS: 0.8, risesM: 0.4 }]);
  while (ports.nowUs < (SECONDS - 1) * 1e6) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, accel);
    ports.pass(watermark / rateHz);
    ports.imu.onBlock!(block);
  }
  for (const partition of [flash.events, flash.raw]) {
    const bytes = new Uint8Array(partition.bytes);
    partition.read(0, bytes, bytes.length);
    left.push(bytes);
  }
  if (ports.saved !== null) left.push(ports.saved);
  return { ports, left: Buffer.concat(left) };
}

describe('raw audio', () => {
  it('leaves the watch by no sink, line, log or retained state, though it is listened to', function () {
    this.timeout(10_000);
    const samples = secret();
    const { ports, left } = wear(samples);
    const { privacy } = parseConfig();
    assert.equal(privacy.storeRawAudio, false);
    assert.ok(ports.of('detection').some(({ kind }) => kind === 'raise'));
    assert.ok(left.length > 10_000);
    assert.equal(holds(left, samples), false);
  });

  it('would be noticed', () => {
    const samples = secret();
    const piece = new Uint8Array(samples.slice(5000, 5020).buffer);
    assert.ok(holds(Buffer.concat([new Uint8Array(33), piece]), samples));
  });
});
