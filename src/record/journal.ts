import { type Config, configText } from '../config.js';
import type { CarpalErrorCode } from '../errors.js';
import type { DiagnosticEvent, Mode, ModeEvent, ModeReason, WatchEvent } from '../events.js';
import type { ImuBlock, Ports, Sink } from '../ports.js';
import { FIRMWARE_VERSION } from '../version.js';
import { configHash, crc32OfText } from './config-hash.js';
import { writeHeader } from './header.js';
import { ImuRecorder } from './imu.js';
import { type LogBookmarks, LogSink } from './log-ring/log-sink.js';
import type { AnyWritable } from './schema.js';
import { RecordWriter, type Sequences } from './writer.js';

type Writable<T> = { -readonly [key in keyof T]: T[key] };

/** How a boot continues the records of the one before. */
export interface Continuation {
  readonly bootId: number;
  /** How far device time may be off since the boot before; infinite where nothing counted it. */
  readonly uncertaintyUs: number;
  readonly sequences: Sequences;
  /** The stream has its header already: the watch only slept. */
  readonly described: boolean;
  /** Where the log rings stood; null but after a deep sleep: whatever else ends a boot may have written since. */
  readonly rings: LogBookmarks | null;
}

/** Whoever sends events on: the radio. */
export interface EventFollower {
  onEvent(event: WatchEvent | DiagnosticEvent): void;
}

/**
 * What the watch writes of itself: the header, its boot, then events, and samples where the wearer's
 * configuration asks for them. Events wait for `flush` at the end of a turn: encoding one beneath the
 * classifier would take 450 of XS's 512 stack slots.
 */
export class Journal {
  readonly bootId: number;
  /** null on a board that keeps no logs. */
  readonly log: LogSink | null;
  /** Hears each event after it was written. */
  follower: EventFollower | null = null;
  private readonly ports: Ports;
  private readonly config: Config;
  private readonly writer: RecordWriter;
  private samples: ImuRecorder | null = null;
  private isRecording = false;
  private readonly pending: (WatchEvent | DiagnosticEvent)[] = [];
  /** Modes change too often to leave an event behind each time: as many as a turn had are used again. */
  private readonly modes: Writable<ModeEvent>[] = [];
  private modesUsed = 0;

  constructor(ports: Ports, config: Config, continuation: Continuation, sink: Sink = ports.sink) {
    const { device, clock } = ports;
    const { bootId, uncertaintyUs, sequences, described, rings } = continuation;
    this.bootId = bootId;
    this.ports = ports;
    this.config = config;
    const description = (): number =>
      crc32OfText(`${FIRMWARE_VERSION} ${device.board} ${configText(config)}`);
    this.log =
      ports.flash === null
        ? null
        : new LogSink(sink, ports.flash, () => clock.now(), description, rings);
    this.writer = new RecordWriter(this.log ?? sink, sequences);
    if (!described) this.describe();
    const { bootCause: cause } = device;
    this.writer.write({ type: 'boot', t_us: clock.now(), bootId, cause, uncertaintyUs });
    this.recording = config.recording.rawImu;
  }

  /** Writes the header: once a power-on, and to whoever begins to read. It costs as much as a minute of still. */
  describe(): void {
    if (this.log === null) this.writeDescription();
    else this.log.describe('all', () => this.writeDescription());
  }

  report(event: WatchEvent | DiagnosticEvent): void {
    this.pending.push(event);
  }

  /** Reports a transition. */
  mode(t_us: number, from: Mode, to: Mode, reason: ModeReason): void {
    const used = this.modes[this.modesUsed++];
    if (used === undefined) {
      const event: ModeEvent = { type: 'mode', t_us, from, to, reason };
      this.modes.push(event);
      this.report(event);
      return;
    }
    used.t_us = t_us;
    used.from = from;
    used.to = to;
    used.reason = reason;
    this.report(used);
  }

  fault(t_us: number, code: CarpalErrorCode, message: string): void {
    this.report({ type: 'fault', t_us, code, message });
  }

  /** A burst as the driver delivered it, before its stamps are mended. */
  block(block: ImuBlock): void {
    if (this.isRecording) this.samples?.write(block);
  }

  /** Whether samples are written. */
  get recording(): boolean {
    return this.isRecording;
  }

  set recording(on: boolean) {
    const { imu } = this.ports;
    this.isRecording = on;
    if (!on) this.samples?.flush();
    if (!on || this.samples !== null) return;
    this.samples = new ImuRecorder(
      this.writer,
      imu.channels,
      imu.countsPerMps2,
      imu.countsPerRadps,
    );
  }

  /** What the link has to say, between two turns. */
  write(record: Extract<AnyWritable, { type: 'timeSync' | 'recording' | 'remark' }>): void {
    this.flush();
    this.writer.write(record);
  }

  flush(): void {
    const { pending, follower } = this;
    if (pending.length > 0) {
      for (let i = 0; i < pending.length; i++) {
        const event = pending[i]!;
        // Samples wait for others to come: with another mode they may be long in coming.
        if (event.type === 'mode') this.samples?.flush();
        this.writer.write(event);
        follower?.onEvent(event);
      }
      pending.length = 0;
      this.modesUsed = 0;
    }
    if (this.log?.untended) this.tend(this.log);
  }

  private tend(log: LogSink): void {
    if (log.wantsDescription) log.describe('wanting', () => this.writeDescription());
    log.tend();
    const failure = log.takeFailure();
    if (failure === null) return;
    const { code, message } = failure;
    this.writer.write({ type: 'fault', t_us: this.ports.clock.now(), code, message });
  }

  private writeDescription(): void {
    const { imu, device } = this.ports;
    const text = configText(this.config);
    writeHeader(this.writer, {
      firmware: FIRMWARE_VERSION,
      board: device.board,
      configHash: configHash(text),
      config: text,
      audioConsent: this.config.privacy.storeRawAudio,
      channels: imu.channels,
      countsPerMps2: imu.countsPerMps2,
      countsPerRadps: imu.countsPerRadps,
    });
  }
}
