import { type Config, parseConfig } from './config.js';
import { createHandwash, type Handwash } from './detect/handwash-stage.js';
import { CarpalError } from './errors.js';
import type { Mode } from './events.js';
import { loadModel } from './inference/model.js';
import type { ImuBlock, Ports } from './ports.js';
import { Journal } from './record/journal.js';
import { ImuGuard } from './sampling/imu-guard.js';
import { imuSettings } from './sampling/imu-settings.js';
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
      guard.onSetting(sampler.settings[to], t_us);
    },
  };
  const sampler = new Sampler(imu, config, listener, 'moving', clock.now());
  const { duty } = sampler;
  const guard = new ImuGuard(imu, config.sampling.silenceS, journal.fault.bind(journal));
  const { watchdog } = guard;

  let busy = true;
  /** What every turn ends with: one deadline, and the records of the turn. */
  const endTurn = (): void => {
    const dueUs = watchdog.dueUs < duty.dueUs ? watchdog.dueUs : duty.dueUs;
    if (dueUs < Number.POSITIVE_INFINITY) timer.set(dueUs);
    else timer.clear();
    journal.flush();
    busy = false;
  };
  const onSupply = (t_us: number): void => {
    duty.serve(power.supply.usb ? 'usb' : null, power.supply.charging, t_us);
    sampler.govern(t_us);
  };

  imu.onBlock = (block: ImuBlock) => {
    busy = true;
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
    guard.heard(sampler.lastUs);
    endTurn();
  };
  imu.onMotion = () => {
    busy = true;
    sampler.onMotion(clock.now());
    endTurn();
  };
  imu.onFault = (fault) => {
    guard.onFault(fault, clock.now());
    if (!busy) endTurn();
  };
  power.onSupply = () => {
    busy = true;
    onSupply(clock.now());
    endTurn();
  };
  timer.onDeadline = () => {
    busy = true;
    const t_us = clock.now();
    sampler.govern(t_us);
    if (watchdog.dueUs <= t_us) {
      handwash?.detector.onTime(t_us);
      guard.onOverdue(t_us, () => sampler.start());
    }
    endTurn();
  };

  const t_us = clock.now();
  power.enter(sampler.mode);
  sampler.start();
  journal.report({ type: 'mode', t_us, from: 'table', to: sampler.mode, reason: 'boot' });
  guard.onSetting(sampler.settings[sampler.mode], t_us);
  onSupply(t_us);
  endTurn();
  return sampler;
}

/** A model that cannot run is a fault and leaves the rest running. */
function openHandwash(
  ports: Ports,
  config: Config,
  toDeviceTime: (timeUs: number) => number,
  journal: Journal,
): Handwash | null {
  if (!config.armed.handwash) return null;
  try {
    const { channels } = ports.imu;
    const { rateHz } = imuSettings(ports.imu, config).moving;
    const model = loadModel(ports.models, 'handwash', { channels, rateHz });
    const report = journal.report.bind(journal);
    return createHandwash(model, ports.imu, config.handwash, toDeviceTime, report);
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    journal.fault(ports.clock.now(), error.code, error.message);
    return null;
  }
}
