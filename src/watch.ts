import { type Config, configText, parseConfig } from './config.js';
import { createHandwash, type Handwash } from './detect/handwash-stage.js';
import { CarpalError, type CarpalErrorCode } from './errors.js';
import type { Mode, WatchEvent } from './events.js';
import { loadModel } from './inference/model.js';
import type { ImuBlock, Ports } from './ports.js';
import { configHash } from './record/config-hash.js';
import { writeHeader } from './record/header.js';
import { RecordWriter } from './record/writer.js';
import { Sampler, type SamplerListener } from './sampling/sampler.js';
import { FIRMWARE_VERSION } from './version.js';

export interface Watch {
  readonly mode: Mode;
}

/** The one wiring: sensors → sampling → signal → inference → detect → records. */
export function startWatch(ports: Ports, config: Config = parseConfig()): Watch {
  const { clock, timer, imu, power } = ports;
  const writer = new RecordWriter(ports.sink);
  // Written when the turn is over: encoding beneath the classifier would take 450 of XS's 512 stack slots.
  const pending: WatchEvent[] = [];
  const report = (event: WatchEvent): void => void pending.push(event);
  const flush = (): void => {
    if (pending.length === 0) return;
    for (let i = 0; i < pending.length; i++) writer.write(pending[i]!);
    pending.length = 0;
  };
  const fault = (t_us: number, code: CarpalErrorCode, message: string): void =>
    report({ type: 'fault', t_us, code, message });

  const text = configText(config);
  writeHeader(writer, {
    firmware: FIRMWARE_VERSION,
    board: ports.device.board,
    configHash: configHash(text),
    config: text,
    audioConsent: config.privacy.storeRawAudio,
    channels: imu.channels,
    countsPerMps2: imu.countsPerMps2,
    countsPerRadps: null,
  });
  const { bootId, bootCause } = ports.device;
  writer.write({ type: 'boot', t_us: clock.now(), bootId, cause: bootCause, uncertaintyUs: 0 });

  let blockUs = 0;
  const toDeviceTime = (timeUs: number): number => blockUs + ((timeUs - blockUs) | 0);
  let handwash = openHandwash(ports, config, toDeviceTime, report);

  const listener: SamplerListener = {
    get hold() {
      return handwash?.detector.open ?? false;
    },
    onSamples: (block, from, to) => handwash?.classifier.push(block, from, to),
    onStreamReset() {
      handwash?.classifier.reset();
      handwash?.detector.onStreamReset();
    },
    onGap: (t_us, durationUs) => report({ type: 'gap', t_us, durationUs }),
    onLost: (t_us, samples) =>
      fault(t_us, 'imu-lost', `expected every sample, found ${samples} dropped by the FIFO`),
    onTimeReversed: (t_us, byUs) =>
      fault(t_us, 'bad-samples', `expected time to go on, found it ${byUs} µs back`),
    onTransition(t_us, from, { to, reason }) {
      power.enter(to);
      report({ type: 'mode', t_us, from, to, reason });
      expectSamples();
    },
  };
  const sampler = new Sampler(imu, config, listener);

  const silenceUs = config.sampling.silenceS * 1e6;
  let silent = false;
  const expectSamples = (): void => {
    if (sampler.mode === 'table') timer.clear();
    else timer.set(clock.now() + silenceUs);
  };

  imu.onBlock = (block: ImuBlock) => {
    silent = false;
    blockUs = block.t_us;
    try {
      sampler.onBlock(block);
    } catch (error) {
      // A model that stops running degrades to none; sampling and governor go on.
      if (!(error instanceof CarpalError)) throw error;
      handwash = null;
      fault(clock.now(), error.code, error.message);
    }
    expectSamples();
    flush();
  };
  imu.onMotion = () => {
    sampler.onMotion(clock.now());
    flush();
  };
  timer.onDeadline = () => {
    const t_us = clock.now();
    if (!silent) {
      fault(t_us, 'imu-lost', `expected samples, found none for ${config.sampling.silenceS} s`);
    }
    silent = true;
    handwash?.detector.onTime(t_us);
    sampler.start();
    expectSamples();
    flush();
  };

  power.enter(sampler.mode);
  sampler.start();
  report({ type: 'mode', t_us: clock.now(), from: 'table', to: sampler.mode, reason: 'boot' });
  expectSamples();
  flush();
  return sampler;
}

/** A model that cannot run is a fault and leaves the rest running. */
function openHandwash(
  ports: Ports,
  config: Config,
  toDeviceTime: (timeUs: number) => number,
  report: (event: WatchEvent) => void,
): Handwash | null {
  try {
    const model = loadModel(ports.models, 'handwash', ports.imu);
    return createHandwash(model, ports.imu, config.handwash, toDeviceTime, report);
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    report({ type: 'fault', t_us: ports.clock.now(), code: error.code, message: error.message });
    return null;
  }
}
