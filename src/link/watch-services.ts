import { type Config, configText, mergeOverrides, parseConfig } from '../config.js';
import { CarpalError } from '../errors.js';
import type { Ports } from '../ports.js';
import { configHash } from '../record/config-hash.js';
import type { Journal } from '../record/journal.js';
import { FIRMWARE_VERSION } from '../version.js';
import type { LogSource } from './log-source.js';
import type { LogName } from './operations.js';
import type { GestureStore, LinkServices, ModelStore } from './services.js';

/** What the link asks, answered by the watch itself. */
export class WatchServices implements LinkServices {
  readonly configText: string;
  readonly models: ModelStore | null;
  /** Set once they are known. */
  gestures: GestureStore | null = null;
  private readonly ports: Ports;
  private readonly journal: Journal;
  private utcOffsetUs: number | null = null;

  constructor(ports: Ports, config: Config, journal: Journal, models: ModelStore | null) {
    this.ports = ports;
    this.journal = journal;
    this.configText = configText(config);
    this.models = models;
  }

  get reboot(): LinkServices['reboot'] {
    return this.ports.reboot;
  }

  now(): number {
    return this.ports.clock.now();
  }

  info(): ReturnType<LinkServices['info']> {
    const { device } = this.ports;
    return {
      firmware: FIRMWARE_VERSION,
      board: device.board,
      bootId: this.journal.bootId,
      bootCause: device.bootCause,
      t_us: this.now(),
      configHash: configHash(this.configText),
      recording: this.journal.recording,
    };
  }

  /** UTC at a device time; 0 while nobody has said. */
  utcUs(t_us: number): number {
    return this.utcOffsetUs === null ? 0 : t_us + this.utcOffsetUs;
  }

  timeSync(t_us: number, utcUs: number): void {
    this.utcOffsetUs = utcUs - t_us;
    this.journal.write({ type: 'timeSync', t_us, utcUs });
  }

  setConfig(overrides: string): string {
    const { settings } = this.ports;
    if (settings === null) {
      throw new CarpalError(
        'bad-config',
        'expected a board that keeps settings, found one that does not',
      );
    }
    const merged = mergeOverrides(settings.load(), overrides);
    const hash = configHash(configText(parseConfig(merged)));
    settings.save(merged);
    return hash;
  }

  log(name: LogName): LogSource | null {
    return this.journal.log?.[name] ?? null;
  }

  startRecording(t_us: number, label: string): void {
    this.journal.write({ type: 'recording', t_us, state: 'started', label });
    this.journal.recording = true;
  }

  stopRecording(t_us: number): void {
    this.journal.recording = false;
    this.journal.write({ type: 'recording', t_us, state: 'stopped', label: '' });
  }

  mark(t_us: number, text: string): void {
    this.journal.write({ type: 'remark', t_us, text });
    this.journal.log?.protectAround(t_us);
  }

  describe(): void {
    this.journal.describe();
  }
}
