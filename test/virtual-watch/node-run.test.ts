import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import type { Ports } from '../../src/ports.js';
import { motionOf, stillMotion } from '../xs/motion.js';
import { jobOf } from '../xs/xs-runner.js';

/** Runs a firmware that is one function; what it says is what is returned. */
async function run(start: (ports: Ports, say: (text: string) => void) => void, job = {}) {
  const said: string[] = [];
  const result = await runOnNode(jobOf({ engine: 'node', ...job }), {
    startWatch: (ports: Ports) => start(ports, (text) => said.push(text)),
    parseConfig: () => null,
  });
  return { said, result };
}

const SETTING = { power: 'normal', rateHz: 10, watermark: 2 } as const;

describe('virtual time', () => {
  it('stands at the recording’s first sample when the firmware starts', async () => {
    const { said } = await run(({ clock }, say) => say(`${clock.now()}`), {
      motion: motionOf([5000, 6000], [0, 0], 100),
    });
    assert.deepEqual(said, ['5000']);
  });

  it('brings deadlines and blocks in order, a deadline first when both are due', async () => {
    const { said } = await run(({ clock, timer, imu }, say) => {
      imu.onBlock = () => say(`block ${clock.now()}`);
      timer.onDeadline = () => {
        say(`deadline ${clock.now()}`);
        timer.set(clock.now() + 200_000);
      };
      timer.set(100_000);
      imu.configure(SETTING);
    });
    assert.deepEqual(said.slice(0, 5), [
      'deadline 100000',
      'block 100000',
      'deadline 300000',
      'block 300000',
      'deadline 500000',
    ]);
  });

  it('brings a deadline in the past at once, without turning time back', async () => {
    const { said } = await run(({ clock, timer, imu }, say) => {
      timer.onDeadline = () => say(`deadline ${clock.now()}`);
      imu.onBlock = () => {
        say(`block ${clock.now()}`);
        if (clock.now() === 300_000) timer.set(-1);
      };
      imu.configure(SETTING);
    });
    assert.deepEqual(said.slice(1, 4), ['block 300000', 'deadline 300000', 'block 500000']);
  });

  it('never brings a deadline that was cleared or replaced', async () => {
    const { said } = await run(({ clock, timer, imu }, say) => {
      timer.onDeadline = () => say(`deadline ${clock.now()}`);
      timer.set(100_000);
      timer.set(250_000);
      imu.onBlock = () => timer.clear();
      imu.configure({ ...SETTING, watermark: 3 });
    });
    assert.deepEqual(said, []);
  });

  it('ends with the recording: the rest of the FIFO, and no deadline after it', async () => {
    const { said, result } = await run(
      ({ clock, timer, imu }, say) => {
        imu.onBlock = ({ count }) => say(`block of ${count} ${clock.now()}`);
        timer.onDeadline = () => say('deadline');
        timer.set(1_000_001);
        imu.configure({ ...SETTING, watermark: 4 });
      },
      { motion: stillMotion(11, 10) },
    );
    assert.deepEqual(said, ['block of 4 300000', 'block of 4 700000', 'block of 3 1000000']);
    assert.equal(result.simulatedS, 1);
  });

  it('delivers what a reconfiguration flushes after the turn that asked for it', async () => {
    const { said } = await run(({ clock, timer, imu }, say) => {
      imu.onBlock = ({ count }) => say(`block of ${count} ${clock.now()}`);
      timer.onDeadline = () => {
        imu.configure({ power: 'motion', rateHz: 10, watermark: 1 });
        say(`configured ${clock.now()}`);
      };
      timer.set(250_000);
      imu.configure({ ...SETTING, watermark: 8 });
    });
    assert.deepEqual(said, ['configured 250000', 'block of 3 250000']);
  });

  it('does not stand still for a firmware that never lets it go on', async () => {
    const endless = run(({ clock, timer }) => {
      timer.onDeadline = () => timer.set(clock.now());
      timer.set(0);
    });
    await assert.rejects(endless, { code: 'host-failed', message: /stands still/ });
  });
});

describe('a run on Node', () => {
  it('counts time, samples and wakes by mode', async () => {
    const { result } = await run(
      ({ clock, imu, power }) => {
        power.enter('still');
        imu.onBlock = () => {
          if (clock.now() >= 500_000) power.enter('moving');
        };
        imu.configure(SETTING);
      },
      { motion: stillMotion(11, 10) },
    );
    const { still, moving, table } = result.byMode;
    assert.deepEqual([still.s, still.imuSamples, still.wakes], [0.5, 6, 3]);
    assert.deepEqual([moving.s, moving.imuSamples, moving.wakes], [0.5, 5, 3]);
    assert.deepEqual([table.s, table.computrons], [0, null]);
  });

  it('hands over copies of the records', async () => {
    const records: Uint8Array[] = [];
    await run(
      ({ sink }) => {
        const frame = Uint8Array.of(1, 2, 3);
        sink.write(frame, 2);
        frame[0] = 9;
        sink.write(frame, 1);
      },
      { onRecord: (bytes: Uint8Array) => records.push(bytes) },
    );
    assert.deepEqual(records, [Uint8Array.of(1, 2), Uint8Array.of(9)]);
  });

  it('fails when the firmware throws', async () => {
    const failing = run(() => {
      throw new TypeError('no such thing');
    });
    await assert.rejects(failing, { code: 'host-failed', message: /TypeError: no such thing/ });
  });

  it('is ended by the signal', async () => {
    const controller = new AbortController();
    const ended = run(
      ({ imu }) => {
        imu.onMotion = () => controller.abort(new Error('enough'));
        imu.configure({ power: 'motion', rateHz: 10, watermark: 1 });
      },
      {
        motion: motionOf([0, 1, 2], [0, 0, 30_000], 100),
        signal: controller.signal,
      },
    );
    await assert.rejects(ended, { message: 'enough' });
  });
});
