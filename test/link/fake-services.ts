import type { Extent, LogSource } from '../../src/link/log-source.js';
import type { LogName, RebootTarget } from '../../src/link/operations.js';
import type { GestureStore, LinkServices, ModelStore } from '../../src/link/services.js';

/** A log of bytes that are a function of their offset, so that any size costs nothing. */
export class FakeLog implements LogSource {
  readonly held: Extent[];
  erasedUpTo = 0;
  reads = 0;
  readFrom = 0;

  constructor(...held: readonly (readonly [from: number, to: number])[]) {
    this.held = held.map(([from, to]) => ({ from, to, fromUs: from, lastUs: to }));
  }

  get end(): number {
    return this.held[this.held.length - 1]?.to ?? 0;
  }

  extents(): readonly Extent[] {
    return this.held;
  }

  read(offset: number, into: Uint8Array, length: number): number {
    this.reads++;
    const extent = this.held.find(({ to }) => offset < to);
    if (extent === undefined) return 0;
    this.readFrom = Math.max(offset, extent.from);
    const count = Math.min(length, extent.to - this.readFrom);
    for (let i = 0; i < count; i++) into[i] = byteAt(this.readFrom + i);
    return count;
  }

  eraseUpTo(offset: number): void {
    this.erasedUpTo = offset;
  }
}

export function byteAt(offset: number): number {
  return (offset ^ (offset >>> 8) ^ (offset >>> 16) ^ (offset >>> 24)) & 0xff;
}

export function bytesOf(from: number, to: number): Uint8Array {
  return Uint8Array.from({ length: to - from }, (_, i) => byteAt(from + i));
}

/** A watch that keeps what it was asked. */
export class FakeServices implements LinkServices {
  readonly calls: string[] = [];
  readonly configText = JSON.stringify({ governor: { quietS: 10 }, filler: 'x'.repeat(1500) });
  models: ModelStore | null = null;
  gestures: GestureStore | null = null;
  bootId = 3;
  nowUs = 5e6;
  recording = false;
  onDescribe: () => void = () => undefined;
  readonly logs: { events: FakeLog; raw: FakeLog };

  constructor(raw = new FakeLog(), events = new FakeLog()) {
    this.logs = { raw, events };
  }

  now(): number {
    return this.nowUs;
  }

  log(name: LogName): FakeLog {
    return this.logs[name];
  }

  info() {
    return {
      firmware: '9.9.9',
      board: 'fake',
      bootId: this.bootId,
      bootCause: 'power-on',
      t_us: this.nowUs,
      configHash: '01234567',
      recording: this.recording,
    } as const;
  }

  timeSync(t_us: number, utcUs: number): void {
    this.calls.push(`timeSync ${t_us} ${utcUs}`);
  }

  setConfig(overrides: string): string {
    this.calls.push(`setConfig ${overrides}`);
    return 'fedcba98';
  }

  startRecording(t_us: number, label: string): void {
    this.recording = true;
    this.calls.push(`start ${t_us} ${label}`);
  }

  stopRecording(t_us: number): void {
    this.recording = false;
    this.calls.push(`stop ${t_us}`);
  }

  mark(t_us: number, text: string): void {
    this.calls.push(`mark ${t_us} ${text}`);
  }

  describe(): void {
    this.onDescribe();
  }

  readonly reboot = (target: RebootTarget): void => {
    this.calls.push(`reboot ${target}`);
  };
}
