import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { parseConfig } from '../../../src/config.js';
import { CarpalError } from '../../../src/errors.js';
import { LogRing } from '../../../src/record/log-ring/log-ring.js';
import { RecordReader } from '../../../src/record/reader.js';
import { type AnyRecord, BOOTSTRAP_TYPES } from '../../../src/record/schema.js';
import { startWatch } from '../../../src/watch.js';
import { blockOf } from '../../fakes/imu.js';
import { FakePorts } from '../../fakes/ports.js';

const RAW = parseConfig('{"recording":{"rawImu":true}}');

function portsWithFlash(): FakePorts & { flash: { events: NorFlash; raw: NorFlash } } {
  const ports = new FakePorts(() => {
    throw new CarpalError('model-missing', 'expected no model, found none');
  });
  const flash = { events: new NorFlash(8), raw: new NorFlash(8) };
  return Object.assign(ports, { flash });
}

/** What a reader that knows files alone finds in a partition, from its oldest byte on. */
function recordsIn(flash: NorFlash): { types: string[]; missing: number; bad: number } {
  const ring = new LogRing(flash, () => 0, 0);
  const types: string[] = [];
  const record = ({ type }: AnyRecord | { readonly type: string }) => void types.push(type);
  const reader = new RecordReader({ record, foreign: record }, BOOTSTRAP_TYPES);
  const bytes = new Uint8Array(512);
  for (let at = 0; ; ) {
    const count = ring.read(at, bytes, bytes.length);
    if (count === 0) break;
    reader.push(bytes.subarray(0, count));
    at = ring.readFrom + count;
  }
  assert.ok(reader.end());
  const { missing, bad, unknown } = reader.counts;
  assert.equal(unknown, 0);
  return { types, missing, bad };
}

function move(ports: FakePorts, seconds: number): void {
  for (let i = 0; i < seconds; i++) {
    ports.nowUs += 1e6;
    const wave = (t_s: number) => [3 * Math.sin(17 * t_s), 0, 9.8 + Math.cos(40 * t_s)] as const;
    ports.imu.onBlock?.(blockOf(ports.nowUs, 25, 25, wave));
  }
}

describe('the journal’s log rings', () => {
  it('hold events and samples apart, each with all that a reader must know', () => {
    const ports = portsWithFlash();
    startWatch(ports, RAW);
    move(ports, 30);
    const events = recordsIn(ports.flash.events);
    const raw = recordsIn(ports.flash.raw);
    assert.deepEqual([...new Set(events.types)].slice(0, 4), [
      'header',
      'schema',
      'config',
      'boot',
    ]);
    assert.ok(!events.types.includes('imuPacked'));
    assert.ok(raw.types.includes('header') && raw.types.includes('boot'));
    assert.equal(raw.types.at(-1), 'imuPacked');
    assert.equal(events.missing + events.bad + raw.missing + raw.bad, 0);
  });

  it('tell no header again to a boot that finds it there', () => {
    const ports = portsWithFlash();
    startWatch(ports, RAW);
    const headers = () => recordsIn(ports.flash.events).types.filter((type) => type === 'header');
    const before = headers().length;
    startWatch(portsAgain(ports), RAW);
    assert.equal(headers().length, before);
    startWatch(portsAgain(ports), parseConfig('{"recording":{"rawImu":false}}'));
    assert.equal(headers().length, before + 1);
  });

  it('leave the watch running where their flash fails, and it says so', () => {
    const ports = portsWithFlash();
    ports.flash.raw.eraseSector = () => {
      throw new CarpalError('flash-failed', 'expected an erased sector, found a worn one');
    };
    startWatch(ports, RAW);
    move(ports, 30);
    const faults = ports.of('fault').filter(({ code }) => code === 'flash-failed');
    assert.equal(faults.length, 1);
    assert.ok(recordsIn(ports.flash.events).types.includes('fault'));
    assert.ok(ports.of('imu').length > 5);
  });
});

/** Another start on the same flash. */
function portsAgain(ports: { flash: { events: NorFlash; raw: NorFlash } }): FakePorts {
  const again = portsWithFlash();
  again.flash.events = ports.flash.events;
  again.flash.raw = ports.flash.raw;
  return again;
}
