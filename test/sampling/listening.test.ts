import assert from 'node:assert/strict';
import {
  recordedSound,
  type SoundSource,
} from '../../host-tools/virtual-watch/sound/sound-source.js';
import { VirtualMicrophone } from '../../host-tools/virtual-watch/virtual-microphone.js';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';
import type { Microphone } from '../../src/ports.js';
import { Listening, type SoundListener } from '../../src/sampling/listening.js';
import { Sampler } from '../../src/sampling/sampler.js';
import { FakeImu } from '../fakes/imu.js';
import { FakeMicrophone } from '../fakes/microphone.js';

const NEVER = Number.NEGATIVE_INFINITY;
/** Counts up from the start of the simulation, modulo 2^15. */
const COUNTING: SoundSource = {
  read(first, out) {
    for (let i = 0; i < out.length; i++) out[i] = (first + i) & 0x7fff;
  },
};

class Ear implements SoundListener {
  listenUntilUs = NEVER;
  starts = 0;
  deafUs: number | null = null;
  throws = false;
  readonly heard: number[] = [];
  /** Largest difference between when a sample was heard and when it was said to be. */
  worstUs = 0;

  onSoundStart(): void {
    this.starts++;
  }

  onSound(samples: Int16Array, count: number, endUs: number): void {
    if (this.throws) throw new CarpalError('inference-failed', 'expected an answer, found none');
    for (let i = 0; i < count; i++) this.heard.push(samples[i]!);
    const lateUs = Math.abs(endUs - samples[count - 1]! * 62.5);
    if (lateUs > this.worstUs) this.worstUs = lateUs;
  }

  onDeaf(t_us: number): void {
    this.deafUs = t_us;
    this.listenUntilUs = NEVER;
  }
}

function bench(microphone: (now: () => number) => Microphone, config = {}) {
  let nowUs = 0;
  const faults: string[] = [];
  const ignore = (): void => {};
  const listener = {
    ...{ onSamples: ignore, onStreamReset: ignore, onGap: ignore, onLost: ignore },
    ...{ onTimeReversed: ignore, onTransition: ignore, hold: false, hurried: false },
  };
  const settings = parseConfig(JSON.stringify(config));
  const sampler = new Sampler(new FakeImu(), settings, listener, 'moving', 0);
  const part = microphone(() => nowUs);
  const listening = new Listening(part, 100, (_t, code, message) =>
    faults.push(`${code}: ${message}`),
  );
  const ears = [new Ear(), new Ear()] as const;
  for (const ear of ears) listening.add(ear);
  /** Time passes; turns end when the deadlines come, and every `turnMs`. */
  const pass = (ms: number, turnMs = 20): void => {
    for (const endUs = nowUs + ms * 1000; nowUs < endUs; ) {
      nowUs += turnMs * 1000;
      sampler.govern(nowUs);
      if (listening.dueUs <= nowUs) listening.onTime(nowUs, sampler);
      listening.settle(nowUs, sampler);
    }
  };
  return { listening, sampler, ears, faults, pass, part, now: () => nowUs };
}

const counting = () => bench((now) => new VirtualMicrophone(COUNTING, 0, now));

describe('sampling/listening', () => {
  it('reads the microphone once for all who want it, every sample in order', () => {
    const { ears, pass, sampler, now } = counting();
    pass(100);
    for (const ear of ears) ear.listenUntilUs = now() + 1e6;
    pass(700);
    assert.equal(sampler.mode, 'listening');
    const [a, b] = ears;
    assert.ok(a.heard.length > 8000);
    assert.deepEqual(a.heard, b.heard);
    assert.ok(a.heard.every((value, i) => value === a.heard[0]! + i));
    assert.equal(a.starts, 1);
    assert.ok(a.worstUs <= 20_500, `${a.worstUs}: no more than a DMA buffer`);
  });

  it('gives nothing to who does not want it', () => {
    const { ears, pass, now } = counting();
    ears[0].listenUntilUs = now() + 1e6;
    pass(500);
    assert.deepEqual(ears[1].heard, []);
  });

  it('reads in steps, and needs no deadline while the microphone is closed', () => {
    const { listening, ears, pass, now } = counting();
    assert.equal(listening.dueUs, Number.POSITIVE_INFINITY);
    ears[0].listenUntilUs = now() + 1e6;
    pass(20);
    assert.equal(listening.dueUs, now() + 100_000);
    ears[0].listenUntilUs = NEVER;
    pass(1000);
    assert.equal(listening.isOpen, false);
    assert.equal(listening.dueUs, Number.POSITIVE_INFINITY);
  });

  it('closes within the least time after nobody wants it any more', () => {
    const { listening, ears, pass } = counting();
    ears[0].listenUntilUs = 9e6;
    pass(2000);
    ears[0].listenUntilUs = NEVER;
    pass(40);
    assert.equal(listening.isOpen, false);
  });

  it('starts anew where the ring ran over', () => {
    const { ears, pass, now } = counting();
    ears[0].listenUntilUs = now() + 9e6;
    pass(200);
    pass(2500, 2500);
    assert.equal(ears[0].starts, 2);
    assert.ok(ears[0].heard.length > 16_000);
  });

  it('takes digital silence for a fault, says so once and leaves the microphone alone', () => {
    const silent = recordedSound({ rateHz: 16_000, samples: new Int16Array(160_000) });
    const { ears, pass, faults, sampler } = bench((now) => new VirtualMicrophone(silent, 0, now));
    ears[0].listenUntilUs = 5e6;
    pass(700);
    assert.notEqual(ears[0].deafUs, null);
    assert.deepEqual(faults, ['mic-failed: expected sound of the open microphone, found none']);
    ears[0].listenUntilUs = 5e6;
    pass(700);
    assert.equal(sampler.mode, 'moving');
    assert.equal(faults.length, 1);
  });

  it('tells who wishes that the microphone does not open', () => {
    const part = new FakeMicrophone();
    part.broken = true;
    const { ears, pass, faults } = bench(() => part);
    ears[0].listenUntilUs = 5e6;
    pass(100);
    assert.equal(ears[0].deafUs, 20_000);
    assert.deepEqual(faults, ['mic-failed: expected a clock, found none']);
  });

  it('tells who wishes when the hour’s listening is spent, and says so once', () => {
    const config = { governor: { listenS: 4 } };
    const { ears, pass, faults } = bench((now) => new VirtualMicrophone(COUNTING, 0, now), config);
    ears[0].listenUntilUs = 60e6;
    pass(3000);
    assert.ok(ears[0].deafUs! > 1.9e6 && ears[0].deafUs! < 2.2e6, 'mid-way');
    for (let i = 0; i < 3; i++) {
      ears[0].listenUntilUs = 60e6;
      pass(100);
    }
    assert.equal(faults.length, 1);
    assert.match(faults[0]!, /^listen-spent/);
  });

  it('goes on for the others where one model stops running', () => {
    const { ears, pass, faults } = counting();
    for (const ear of ears) ear.listenUntilUs = 5e6;
    ears[0].throws = true;
    pass(600);
    assert.deepEqual(faults, ['inference-failed: expected an answer, found none']);
    assert.notEqual(ears[0].deafUs, null);
    assert.ok(ears[1].heard.length > 5000);
  });
});
