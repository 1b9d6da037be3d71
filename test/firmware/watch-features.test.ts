import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { HANGING, MOUTH, type Pose, wrist } from '../detect/wrist-turns.js';
import { gestureModel } from '../fakes/gesture-model.js';
import { blockOf } from '../fakes/imu.js';
import { FakeMicrophone } from '../fakes/microphone.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';
import { storedSoundModel } from '../fakes/sound-model.js';

/** A watch with a microphone and a model of every name; the one of motion sees no washing. */
function start(config: object) {
  const ports = new FakePorts((name) => {
    if (name === 'gesture') return gestureModel(20);
    return name === 'speech' ? storedSoundModel('speech', () => 60) : fakeModel(() => -60);
  });
  const microphone = new FakeMicrophone();
  ports.microphone = microphone;
  startWatch(ports, parseConfig(JSON.stringify(config)));
  return { ports, microphone };
}

/** Lets so much time pass, with samples and sound. */
function wear(
  { ports, microphone }: ReturnType<typeof start>,
  seconds: number,
  accel: (t_s: number) => Pose,
): void {
  for (const untilUs = ports.nowUs + seconds * 1e6; ports.nowUs < untilUs; ) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, accel);
    const stepS = watermark / rateHz;
    microphone.hear(stepS);
    ports.pass(stepS);
    ports.imu.onBlock!(block);
  }
}

/** At rest but for a flick along the forearm. */
const flickAt =
  (atS: number) =>
  (t_s: number): Pose => {
    const s = (t_s - atS) / 0.3;
    return [s > 0 && s < 1 ? 12 * Math.sin(2 * Math.PI * s) : 0, 0, 9.80665];
  };

describe('watch, with gestures and raise to speak', () => {
  it('names a flick out of rest, and is moving before it is over', () => {
    const watch = start({ armed: { gestures: true, handwash: false } });
    wear(watch, 25, flickAt(20));
    const [flick, ...more] = watch.ports.of('detection');
    assert.deepEqual([flick!.kind, flick!.phase], ['gesture:flick-left', 'start']);
    assert.ok(flick!.startUs >= 19.8e6 && flick!.endUs! <= 20.6e6, JSON.stringify(flick));
    assert.ok(flick!.t_us - 20.3e6 <= 250_000, `told ${flick!.t_us - 20.3e6} µs after it ended`);
    assert.deepEqual(more, []);
    const moved = watch.ports.of('mode').find(({ reason }) => reason === 'motion');
    assert.ok(moved!.t_us <= 20.4e6, `moving at ${moved!.t_us}`);
  });

  it('hears whoever speaks at a raised wrist, and closes the microphone afterwards', () => {
    const watch = start({
      armed: { raise: true, handwash: false },
      privacy: { microphone: 'full' },
    });
    const turn = { atS: 20, to: MOUTH, lastsS: 0.8, risesM: 0.5 };
    const back = { atS: 24, to: HANGING, lastsS: 0.8, risesM: -0.5 };
    wear(watch, 40, wrist(HANGING, [turn, back]));
    const phases = watch.ports.of('detection').map(({ kind, phase }) => `${kind} ${phase}`);
    assert.deepEqual(phases, ['raise start', 'raise done']);
    assert.equal(watch.microphone.isOpen, false);
  });

  it('tells of a model that hears what it must refuse, and goes on by motion alone', () => {
    const watch = start({ armed: { raise: true }, privacy: { microphone: 'full' } });
    wear(watch, 3, flickAt(1));
    assert.deepEqual(
      watch.ports.of('fault').map(({ code }) => code),
      ['bad-model'],
    );
    assert.ok(watch.ports.of('mode').length > 0);
  });
});
