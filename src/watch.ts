import { openBle } from './ble/open-ble.js';
import { type Config, parseConfig } from './config.js';
import { createHandwash, type Handwash } from './detect/handwash-stage.js';
import { HapticFeedback } from './detect/haptic-feedback.js';
import { CarpalError } from './errors.js';
import type { Mode, WatchEvent } from './events.js';
import { type LoadedModel, loadModel } from './inference/model.js';
import { tryModel } from './inference/trial.js';
import { Link } from './link/link.js';
import { LiveSink } from './link/live-sink.js';
import { WatchServices } from './link/watch-services.js';
import { PushedModels } from './models/pushed-models.js';
import { ModelSlots } from './models/slots.js';
import type { Clock, ImuBlock, Models, Ports } from './ports.js';
import { Journal } from './record/journal.js';
import { resume } from './retained/resume.js';
import { Retainer } from './retained/retainer.js';
import type { ServiceReason } from './sampling/governor.js';
import { ImuGuard } from './sampling/imu-guard.js';
import { imuSettings } from './sampling/imu-settings.js';
import { MicrophoneGate } from './sampling/microphone-gate.js';
import { Sampler, type SamplerListener } from './sampling/sampler.js';
import { SelfCheck } from './self-check.js';

export interface Watch {
  readonly mode: Mode;
  /** Whoever wants the microphone asks for so many seconds from now on; false on a board without one. */
  listen(seconds: number): boolean;
  /** A transfer or an image that waits to be installed keeps the watch awake; null when it is over. */
  keepAwake(reason: Exclude<ServiceReason, 'usb'> | null): void;
}

/** So soon after a detection the button says that it was wrong; else it lets a phone bond. */
const DOUBT_US = 30e6;

/** The one wiring: sensors → sampling → signal → inference → detect → records. */
export function startWatch(ports: Ports, config: Config = parseConfig()): Watch {
  const { clock, timer, imu, power, microphone } = ports;
  const boot = resume(ports.retained, ports.device, clock);
  const { state, woke } = boot;
  const retainer = new Retainer(ports.retained, state);
  const live = new LiveSink(ports.sink);
  const journal = new Journal(ports, config, boot, live);
  const slots = openSlots(ports, journal);
  const pushed =
    slots === null
      ? null
      : new PushedModels(slots, (slot, entry) =>
          tryModel(slot, entry.name, entry, (models) => load(models, entry.name, ports, config)),
        );
  const services = new WatchServices(ports, config, journal, pushed);
  if (ports.line !== null) live.links.push(new Link(ports.line, services));
  const bootUs = clock.now();
  if (boot.fault !== null) journal.fault(bootUs, boot.fault.code, boot.fault.message);
  for (const { code, message } of ports.device.faults ?? []) journal.fault(bootUs, code, message);
  let selfCheck = woke ? null : new SelfCheck(imu, microphone, ports.health, bootUs);

  const haptics = new HapticFeedback(ports.haptics, config.haptics, (t_us, { code, message }) =>
    journal.fault(t_us, code, message),
  );
  let detectedUs = Number.NEGATIVE_INFINITY;
  const report = (event: WatchEvent): void => {
    journal.report(event);
    if (event.type === 'detection') detectedUs = event.t_us;
    haptics.note(event);
  };
  let blockUs = 0;
  const toDeviceTime = (timeUs: number): number => blockUs + ((timeUs - blockUs) | 0);
  const openDetector = (models: Models): Handwash => {
    const model = load(models, 'handwash', ports, config);
    return createHandwash(model, ports.imu, config.handwash, toDeviceTime, report);
  };
  let handwash = config.armed.handwash
    ? openHandwash(slots ?? ports.models, slots, openDetector, clock, journal)
    : null;

  let modeChanged = true;
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
      modeChanged = true;
      if (to !== 'table' && to !== 'charging') return;
      const { samples, lost, equalStamps } = sampler;
      journal.report({ type: 'stats', t_us, samples, lost, equalStamps, imuFaults: guard.faults });
    },
  };
  const sampler = new Sampler(imu, config, listener, woke ? 'still' : 'moving', bootUs);
  const { duty } = sampler;
  const fault = journal.fault.bind(journal);
  const guard = new ImuGuard(imu, config.sampling.silenceS, fault);
  const { watchdog } = guard;
  const gate = new MicrophoneGate(microphone, fault);
  const ble =
    ports.radio === null
      ? null
      : openBle(ports.radio, ports, config, {
          utcUs: (t_us) => services.utcUs(t_us),
          timeSync: (t_us, utcUs) => services.timeSync(t_us, utcUs),
          fault,
          onTurnEnd: () => {
            if (!busy) endTurn(clock.now());
          },
        });
  if (ble !== null) {
    ble.history.restore(state.history);
    state.history = ble.history;
    journal.follower = ble;
    live.links.push(new Link(ble.line, services));
  }
  const sleepsDeep = imu.wakesOnMotion && config.governor.deepSleep;
  let awakeFor: ServiceReason | null = null;
  /** Over the air. */
  let transferring = false;
  let busy = true;

  const saveAndSleep = (t_us: number): void => {
    modeChanged = false;
    state.mode = duty.mode;
    state.listenLeftMs = duty.listenLeftMs(t_us);
    if (journal.log !== null) state.rings = journal.log.bookmarks;
    retainer.save(t_us);
    if (duty.mode === 'table' && sleepsDeep) power.deepSleep();
  };
  /** What every turn ends with: the hands, one deadline, the records of the turn. */
  const endTurn = (t_us: number): void => {
    if (ble !== null && ble.transferring !== transferring) {
      transferring = ble.transferring;
      onSupply(t_us);
    }
    if (gate.isOpen !== (duty.mode === 'listening')) followMicrophone(t_us);
    if (haptics.dueMs > 0) haptics.give(t_us);
    let dueUs = watchdog.dueUs < duty.dueUs ? watchdog.dueUs : duty.dueUs;
    if (selfCheck !== null) {
      check(t_us);
      dueUs = Math.min(dueUs, selfCheck?.dueUs ?? dueUs);
    }
    const heard = ble === null ? 0 : ble.history.next;
    journal.flush();
    if (ble !== null) {
      modeChanged ||= ble.history.next !== heard;
      dueUs = Math.min(dueUs, ble.dueUs);
    }
    if (dueUs < Number.POSITIVE_INFINITY) timer.set(dueUs);
    else timer.clear();
    busy = false;
    if (modeChanged) saveAndSleep(t_us);
  };
  const followMicrophone = (t_us: number): void => {
    if (!gate.follows(duty.mode === 'listening', t_us)) return;
    duty.microphoneFailed(t_us);
    sampler.govern(t_us);
  };
  const check = (t_us: number): void => {
    const found = selfCheck?.result(t_us, gate.isOpen, state) ?? null;
    if (found === null) return;
    selfCheck = null;
    journal.report(found);
  };
  const onSupply = (t_us: number): void => {
    const { usb, charging } = power.supply;
    ble?.onSupply(t_us);
    const reason = awakeFor ?? (transferring ? 'transfer' : null);
    duty.serve(usb ? 'usb' : reason, charging, t_us);
    sampler.govern(t_us);
  };

  imu.onBlock = (block: ImuBlock) => {
    busy = true;
    blockUs = block.t_us;
    journal.block(block);
    selfCheck?.onBlock(block);
    try {
      sampler.onBlock(block);
    } catch (error) {
      // A model that stops running degrades to none; sampling and governor go on.
      if (!(error instanceof CarpalError)) throw error;
      fault(clock.now(), error.code, error.message);
      handwash = slots === null ? null : fallBack(slots, openDetector, clock, journal);
    }
    guard.heard(sampler.lastUs);
    endTurn(sampler.lastUs);
  };
  imu.onMotion = () => {
    busy = true;
    const t_us = clock.now();
    sampler.onMotion(t_us);
    endTurn(t_us);
  };
  clock.onStep = (byUs) => {
    journal.fault(
      clock.now(),
      'clock-stepped',
      `expected a counter that counts, found it ${byUs} µs on`,
    );
  };
  imu.onFault = (error) => {
    const t_us = clock.now();
    guard.onFault(error, t_us);
    if (!busy) endTurn(t_us);
  };
  power.onSupply = () => {
    busy = true;
    const t_us = clock.now();
    onSupply(t_us);
    endTurn(t_us);
  };
  if (ports.button !== null) {
    ports.button.onPress = () => {
      busy = true;
      const t_us = clock.now();
      if (t_us - detectedUs < DOUBT_US) {
        services.mark(t_us, 'that was wrong');
        haptics.acknowledge();
      } else ble?.onButton(t_us);
      endTurn(t_us);
    };
  }
  timer.onDeadline = () => {
    busy = true;
    const t_us = clock.now();
    sampler.govern(t_us);
    if (watchdog.dueUs <= t_us) {
      handwash?.detector.onTime(t_us);
      guard.onOverdue(t_us, () => sampler.start());
    }
    if (ble !== null && ble.dueUs <= t_us) ble.update(t_us);
    endTurn(t_us);
  };

  const { mode } = duty;
  if (boot.continues) duty.restoreListening(state.listenLeftMs, state.t_us);
  power.enter(mode);
  sampler.start();
  const reason = woke ? 'motion' : 'boot';
  journal.report({ type: 'mode', t_us: bootUs, from: state.mode, to: mode, reason });
  guard.onSetting(sampler.settings[mode], bootUs);
  onSupply(bootUs);
  endTurn(bootUs);
  return {
    get mode() {
      return duty.mode;
    },
    listen(seconds) {
      if (microphone === null) return false;
      const t_us = clock.now();
      duty.listen(t_us + seconds * 1e6);
      if (!busy) {
        sampler.govern(t_us);
        endTurn(t_us);
      }
      return true;
    },
    keepAwake(awake) {
      awakeFor = awake;
      const t_us = clock.now();
      onSupply(t_us);
      if (!busy) endTurn(t_us);
    },
  };
}

function load(models: Models, name: string, { imu }: Ports, config: Config): LoadedModel {
  const { rateHz } = imuSettings(imu, config).moving;
  return loadModel(models, name, { channels: imu.channels, rateHz });
}

/** null where the board has none, or they cannot be read: the models that came with the firmware are left. */
function openSlots({ modelSlots, clock }: Ports, journal: Journal): ModelSlots | null {
  if (modelSlots === null) return null;
  return attempt(clock, journal, () => new ModelSlots(modelSlots));
}

/** A model that cannot run is a fault, gives way to the one before it, and leaves the rest running. */
function openHandwash(
  models: Models,
  slots: ModelSlots | null,
  open: (models: Models) => Handwash,
  clock: Clock,
  journal: Journal,
): Handwash | null {
  const opened = attempt(clock, journal, () => open(models));
  if (opened !== null || slots === null) return opened;
  return fallBack(slots, open, clock, journal);
}

/** The model that ran before, where there is one that runs; else null. */
function fallBack(
  slots: ModelSlots,
  open: (models: Models) => Handwash,
  clock: Clock,
  journal: Journal,
): Handwash | null {
  const { previous } = slots;
  const opened = previous === null ? null : attempt(clock, journal, () => open(previous));
  if (opened !== null) attempt(clock, journal, () => slots.fallBack());
  return opened;
}

function attempt<T>(clock: Clock, journal: Journal, open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    journal.fault(clock.now(), error.code, error.message);
    return null;
  }
}
