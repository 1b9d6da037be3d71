import { type Config, parseConfig } from './config.js';
import { createHandwash, type Handwash } from './detect/handwash-stage.js';
import { CarpalError } from './errors.js';
import type { Mode } from './events.js';
import { loadModel } from './inference/model.js';
import type { ImuBlock, Ports } from './ports.js';
import { Journal } from './record/journal.js';
import { Sampler, type SamplerListener } from './sampling/sampler.js';

export interface Watch {
  readonly mode: Mode;
}

/** The one wiring: sensors → sampling → signal → inference → detect → records. */
export function startWatch(ports: Ports, config: Config = parseConfig()): Watch {
  const { clock, timer, imu, power } = ports;
  const journal = new Journal(ports, config);

  let blockUs = 0;
  const toDeviceTime = (timeUs: number): number => blockUs + ((timeUs - blockUs) | 0);
  let handwash = openHandwash(ports, config, toDeviceTime, journal);

  const listener: SamplerListener = {
    get hold() {
      return handwash?.detector.open ?? false;
    },
    onSamples: (block, from, to) => handwash?.classifier.push(block, from, to),
    onStreamReset() {
      handwash?.classifier.reset();
      handwash?.detector.onStreamReset();
    },
    onGap: (t_us, durationUs) => journal.report({ type: 'gap', t_us, durationUs }),
    onLost: (t_us, samples) =>
      journal.fault(
        t_us,
        'imu-lost',
        `expected every sample, found ${samples} dropped by the FIFO`,
      ),
    onTimeReversed: (t_us, byUs) =>
      journal.fault(t_us, 'bad-samples', `expected time to go on, found it ${byUs} µs back`),
    onTransition(t_us, from, { to, reason }) {
      power.enter(to);
      journal.report({ type: 'mode', t_us, from, to, reason });
      expectSamples(t_us);
    },
  };
  const sampler = new Sampler(imu, config, listener);

  const { silenceS } = config.sampling;
  let silent = false;
  const expectSamples = (fromUs: number): void => {
    if (sampler.mode === 'table') timer.clear();
    else timer.set(fromUs + silenceS * 1e6);
  };

  imu.onBlock = (block: ImuBlock) => {
    silent = false;
    blockUs = block.t_us;
    journal.block(block);
    try {
      sampler.onBlock(block);
    } catch (error) {
      // A model that stops running degrades to none; sampling and governor go on.
      if (!(error instanceof CarpalError)) throw error;
      handwash = null;
      journal.fault(clock.now(), error.code, error.message);
    }
    expectSamples(sampler.lastUs);
    journal.flush();
  };
  imu.onMotion = () => {
    sampler.onMotion(clock.now());
    journal.flush();
  };
  timer.onDeadline = () => {
    const t_us = clock.now();
    if (!silent) {
      journal.fault(t_us, 'imu-lost', `expected samples, found none for ${silenceS} s`);
    }
    silent = true;
    handwash?.detector.onTime(t_us);
    sampler.start();
    expectSamples(t_us);
    journal.flush();
  };

  const t_us = clock.now();
  power.enter(sampler.mode);
  sampler.start();
  journal.report({ type: 'mode', t_us, from: 'table', to: sampler.mode, reason: 'boot' });
  expectSamples(t_us);
  journal.flush();
  return sampler;
}

/** A model that cannot run is a fault and leaves the rest running. */
function openHandwash(
  ports: Ports,
  config: Config,
  toDeviceTime: (timeUs: number) => number,
  journal: Journal,
): Handwash | null {
  try {
    const { channels } = ports.imu;
    const rateHz = config.sampling.movingRateHz;
    const model = loadModel(ports.models, 'handwash', { channels, rateHz });
    const report = journal.report.bind(journal);
    return createHandwash(model, ports.imu, config.handwash, toDeviceTime, report);
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    journal.fault(ports.clock.now(), error.code, error.message);
    return null;
  }
}
