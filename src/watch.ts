import { openBle } from './ble/open-ble.js';
import { type Config, parseConfig } from './config.js';
import { HapticFeedback } from './detect/haptic-feedback.js';
import type { Mode, WatchEvent } from './events.js';
import { Link } from './link/link.js';
import { LiveSink } from './link/live-sink.js';
import { WatchServices } from './link/watch-services.js';
import type { ImuBlock, Ports } from './ports.js';
import { Journal } from './record/journal.js';
import { resume } from './retained/resume.js';
import { Retainer } from './retained/retainer.js';
import type { ServiceReason } from './sampling/governor.js';
import { ImuGuard } from './sampling/imu-guard.js';
import { imuSettings } from './sampling/imu-settings.js';
import { Listening } from './sampling/listening.js';
import { Sampler, type SamplerListener } from './sampling/sampler.js';
import { SelfCheck } from './self-check.js';
import { AUDIO_HZ, LOW_AUDIO_HZ } from './signal/mel.js';
import { Features } from './watch/features.js';
import { ModelSource } from './watch/model-source.js';
import { Turn } from './watch/turn.js';

export interface Watch {
  readonly mode: Mode;
  /** Whoever wants the microphone asks for so many seconds from now on; false without one, or without consent. */
  listen(seconds: number): boolean;
  /** A transfer or an image that waits to be installed keeps the watch awake; null when it is over. */
  keepAwake(reason: Exclude<ServiceReason, 'usb'> | null): void;
}

/** So soon after a detection the button says that it was wrong; else it lets a phone bond. */
const DOUBT_US = 30e6;

/** The one wiring: sensors → sampling → signal → inference → detect → records. */
export function startWatch(ports: Ports, config: Config = parseConfig()): Watch {
  const { clock, imu, power } = ports;
  // Without the wearer's consent it is as if there were none.
  const microphone = config.privacy.microphone === 'off' ? null : ports.microphone;
  const boot = resume(ports.retained, ports.device, clock);
  const { state, woke } = boot;
  const retainer = new Retainer(ports.retained, state);
  const live = new LiveSink(ports.sink);
  const journal = new Journal(ports, config, boot, live);
  const fault = journal.fault.bind(journal);
  const { rateHz } = imuSettings(imu, config).moving;
  const audioHz = ports.microphone === null ? [] : [AUDIO_HZ, LOW_AUDIO_HZ];
  const source = { channels: imu.channels, rateHz, audioHz };
  const models = new ModelSource(ports, source, ({ code, message }) =>
    fault(clock.now(), code, message),
  );
  const services = new WatchServices(ports, config, journal, models.pushed);
  if (ports.line !== null) live.links.push(new Link(ports.line, services));
  const bootUs = clock.now();
  if (boot.fault !== null) fault(bootUs, boot.fault.code, boot.fault.message);
  for (const { code, message } of ports.device.faults ?? []) fault(bootUs, code, message);
  let selfCheck = woke ? null : new SelfCheck(imu, microphone, ports.health, bootUs);

  const haptics = new HapticFeedback(ports.haptics, config.haptics, (t_us, { code, message }) =>
    fault(t_us, code, message),
  );
  let detectedUs = Number.NEGATIVE_INFINITY;
  const report = (event: WatchEvent): void => {
    journal.report(event);
    if (event.type === 'detection') detectedUs = event.t_us;
    haptics.note(event);
  };
  let blockUs = 0;
  const listening = new Listening(microphone, config.sound.stepMs, fault);
  const features = new Features(ports, config, {
    models,
    microphone,
    listening,
    toDeviceTime: (timeUs) => blockUs + ((timeUs - blockUs) | 0),
    report,
    fault: (code, message) => fault(clock.now(), code, message),
    acknowledge: () => haptics.acknowledge(),
  });
  const { detectors } = features;
  services.gestures = features.taught;

  const listener: SamplerListener = {
    get hold() {
      return detectors.open;
    },
    get hurried() {
      return detectors.hurried;
    },
    onSamples: (block, from, to, fed) => detectors.push(block, from, to, fed),
    onStreamReset: (fedOnly) => detectors.reset(fedOnly),
    onGap: (t_us, durationUs) => journal.report({ type: 'gap', t_us, durationUs }),
    onLost: (t_us, samples) =>
      fault(t_us, 'imu-lost', `expected every sample, found ${samples} dropped by the FIFO`),
    onTimeReversed: (t_us, byUs) =>
      fault(t_us, 'bad-samples', `expected time to go on, found it ${byUs} µs back`),
    onTransition(t_us, from, { to, reason }) {
      power.enter(to);
      journal.mode(t_us, from, to, reason);
      guard.onSetting(sampler.settings[to], t_us);
      turn.changed = true;
      if (to !== 'table' && to !== 'charging') return;
      const { samples, lost, equalStamps } = sampler;
      journal.report({ type: 'stats', t_us, samples, lost, equalStamps, imuFaults: guard.faults });
    },
  };
  const sampler = new Sampler(imu, config, listener, woke ? 'still' : 'moving', bootUs);
  sampler.watchful = detectors.watchful;
  const { duty } = sampler;
  const guard = new ImuGuard(imu, config.sampling.silenceS, fault);
  const { watchdog } = guard;
  const ble =
    ports.radio === null
      ? null
      : openBle(ports.radio, ports, config, {
          running: features.running,
          utcUs: (t_us) => services.utcUs(t_us),
          timeSync: (t_us, utcUs) => services.timeSync(t_us, utcUs),
          fault,
          gestureId: (kind) => features.gestureId(kind),
          onTurnEnd: () => {
            if (!turn.busy) endTurn(clock.now());
          },
        });
  if (ble !== null) {
    ble.history.restore(state.history);
    state.history = ble.history;
    journal.follower = ble;
    live.links.push(new Link(ble.line, services));
  }
  const sleepsDeep = imu.wakesOnMotion && config.governor.deepSleep;
  const rest = { watchdog, duty, detectors, retainer, state, sleepsDeep };
  const turn = new Turn({ ports, journal, haptics, ble, ...rest });
  let awakeFor: ServiceReason | null = null;
  /** Over the air. */
  let transferring = false;

  const endTurn = (t_us: number): void => {
    if (ble !== null && ble.transferring !== transferring) {
      transferring = ble.transferring;
      onSupply(t_us);
    }
    if (microphone !== null) listening.settle(t_us, sampler);
    let { dueUs } = listening;
    if (selfCheck !== null) dueUs = check(t_us, dueUs);
    turn.end(t_us, dueUs);
  };
  const check = (t_us: number, dueUs: number): number => {
    const found = selfCheck?.result(t_us, listening.isOpen, state) ?? null;
    if (found === null) return Math.min(dueUs, selfCheck?.dueUs ?? dueUs);
    selfCheck = null;
    journal.report(found);
    return dueUs;
  };
  const onSupply = (t_us: number): void => {
    const { usb, charging } = power.supply;
    ble?.onSupply(t_us);
    const reason = awakeFor ?? (transferring ? 'transfer' : null);
    duty.serve(usb ? 'usb' : reason, charging, t_us);
    sampler.govern(t_us);
  };

  imu.onBlock = (block: ImuBlock) => {
    turn.busy = true;
    blockUs = block.t_us;
    journal.block(block);
    selfCheck?.onBlock(block);
    sampler.onBlock(block);
    guard.heard(sampler.lastUs);
    endTurn(sampler.lastUs);
  };
  imu.onMotion = () => {
    turn.busy = true;
    const t_us = clock.now();
    sampler.onMotion(t_us);
    endTurn(t_us);
  };
  clock.onStep = (byUs) => {
    const counted = `expected a counter that counts, found it ${byUs} µs on`;
    fault(clock.now(), 'clock-stepped', counted);
  };
  imu.onFault = (error) => {
    const t_us = clock.now();
    guard.onFault(error, t_us);
    if (!turn.busy) endTurn(t_us);
  };
  power.onSupply = () => {
    turn.busy = true;
    const t_us = clock.now();
    onSupply(t_us);
    endTurn(t_us);
  };
  if (ports.button !== null) {
    ports.button.onPress = () => {
      turn.busy = true;
      const t_us = clock.now();
      if (t_us - detectedUs < DOUBT_US) {
        services.mark(t_us, 'that was wrong');
        haptics.acknowledge();
      } else ble?.onButton(t_us);
      endTurn(t_us);
    };
  }
  ports.timer.onDeadline = () => {
    turn.busy = true;
    turn.onDeadline();
    const t_us = clock.now();
    sampler.govern(t_us);
    if (listening.dueUs <= t_us) listening.onTime(t_us, sampler);
    if (detectors.dueUs <= t_us) detectors.onTime(t_us);
    if (watchdog.dueUs <= t_us) {
      detectors.onSilence(t_us);
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
      listening.alsoUntilUs = t_us + seconds * 1e6;
      if (!turn.busy) endTurn(t_us);
      return true;
    },
    keepAwake(awake) {
      awakeFor = awake;
      const t_us = clock.now();
      onSupply(t_us);
      if (!turn.busy) endTurn(t_us);
    },
  };
}
