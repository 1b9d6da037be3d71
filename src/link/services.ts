import type { ListedGesture, Teaching } from '../taught.js';
import type { LogSource } from './log-source.js';
import type { LogName, RebootTarget, ReplyOf } from './operations.js';

/** What the link asks of the watch. What throws a CarpalError refuses the request with its message. */
export interface LinkServices {
  now(): number;
  info(): Omit<ReplyOf<'info'>, 'protocol' | 'streaming'>;
  timeSync(t_us: number, utcUs: number): void;
  /** The configuration that runs, as JSON in ASCII. */
  readonly configText: string;
  /** Overrides settings from the next start on; returns the hash of what will run. Throws `bad-config`. */
  setConfig(overrides: string): string;
  /** null on a watch without flash for logs, or whose flash failed. */
  log(name: LogName): LogSource | null;
  startRecording(t_us: number, label: string): void;
  stopRecording(t_us: number): void;
  mark(t_us: number, text: string): void;
  /** Has what a file starts with written to all who listen. */
  describe(): void;
  /** null where the board cannot. */
  readonly reboot: ((target: RebootTarget) => void) | null;
  /** null where no models can be stored. */
  readonly models: ModelStore | null;
  /** null where gestures are not armed, or their model does not run. */
  readonly gestures: GestureStore | null;
}

/** Gestures that can be taught. What throws a CarpalError says why not. */
export interface GestureStore {
  list(index: number): ListedGesture;
  teach(name: string, samples: number, t_us: number): void;
  readonly teaching: Teaching;
  stop(): void;
  rename(name: string, to: string): void;
  forget(name: string): void;
}

/** Keeps models that come over the link. Every method throws a CarpalError that says why not. */
export interface ModelStore {
  list(index: number): ReplyOf<'modelList'>;
  /** Returns the offset of the first byte that is missing. */
  begin(name: string, sha256: string, bytes: number): number;
  /** Takes bytes[from, from + length); returns the offset of the first byte that is missing. */
  write(offset: number, bytes: Uint8Array, from: number, length: number): number;
  /** Does a step of checking and keeping what was written; returns how many are still to come. */
  commit(): number;
  /** Holds from the next start on. */
  activate(name: string, sha256: string): void;
}
