import { CarpalError } from '../../src/errors.js';
import type { CaptureFile } from './capture-file.js';
import { syncClock } from './clock-sync.js';
import { keepConnected } from './keep-connected.js';
import type { LinkClient } from './link-client.js';
import { isLost } from './link-error.js';
import { pause, realTime, type Time } from './time.js';

export interface CaptureOptions {
  readonly file: CaptureFile;
  readonly connect: (onRecords: (bytes: Uint8Array) => void) => Promise<LinkClient>;
  /** What is recorded; null leaves samples as the watch's settings have them. */
  readonly label: string | null;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  readonly onNote?: (note: string) => void;
  readonly time?: Time;
}

const ASK_EVERY_MS = 2000;

/** Streams a watch's records into a file, through breaks of the line. */
export class Capture {
  /** Times the line came back. */
  reconnects = 0;
  /** Records the watch had no room for, as it says itself; null until it has said so. */
  dropped: number | null = null;
  private readonly options: CaptureOptions;
  private client: LinkClient | null = null;
  private failure: unknown = null;
  private readonly abort = new AbortController();

  constructor(options: CaptureOptions) {
    this.options = options;
    options.signal.addEventListener('abort', () => this.abort.abort(), { once: true });
  }

  /** Until the signal. Rejects as `keepConnected`, and with `write-failed`; the watch is told to stop. */
  async run(): Promise<void> {
    const { time, patienceMs, onNote } = this.options;
    let connected = 0;
    await keepConnected({
      connect: () => this.options.connect((bytes) => this.take(bytes)),
      onConnected: async (client) => {
        if (++connected > 1) {
          this.reconnects++;
          onNote?.('the watch is back');
        }
        await this.start(client);
        this.client = client;
      },
      onAway: (reason) => {
        this.client = null;
        onNote?.(`${reason.message}; waiting for it`);
      },
      onEnd: (client) => this.stop(client),
      signal: this.abort.signal,
      patienceMs,
      ...(time ? { time } : {}),
    });
    if (this.failure !== null) throw this.failure;
  }

  /** Notes a remark in the file and, where the line is there, in the watch's own log. */
  mark(text: string): void {
    this.options.file.mark(text);
    // The file has it already; a line that is gone is noticed elsewhere.
    this.client?.request('marker', { text }).catch(() => undefined);
  }

  get isConnected(): boolean {
    return this.client !== null;
  }

  /** Device time now. Rejects with `device-lost` while the line is away. */
  async deviceTimeUs(): Promise<number> {
    if (this.client === null) throw new CarpalError('device-lost', 'the watch is away');
    return (await this.client.request('clock', {})).t_us;
  }

  private take(bytes: Uint8Array): void {
    if (this.failure !== null) return;
    try {
      this.options.file.take(bytes);
    } catch (error) {
      this.failure = error;
      this.abort.abort();
    }
  }

  private async start(client: LinkClient): Promise<void> {
    const { bootId } = await client.request('stream', { on: true });
    await syncClock(client);
    const { label } = this.options;
    if (label !== null) await client.request('recordStart', { label });
    // What goes wrong from here on ends the line, which is noticed elsewhere.
    this.hold(client, bootId).catch(() => undefined);
  }

  /** A watch that was reset behind a UART bridge has forgotten what it was asked. */
  private async hold(client: LinkClient, bootId: number): Promise<void> {
    const { time = realTime, onNote } = this.options;
    for (;;) {
      await Promise.race([pause(time, ASK_EVERY_MS), client.ended]);
      if (this.abort.signal.aborted) return;
      const reply = await client.request('stream', { on: true });
      if (reply.bootId === bootId) continue;
      onNote?.('the watch was reset');
      return this.start(client);
    }
  }

  private async stop(client: LinkClient): Promise<void> {
    try {
      // What still waits in the watch comes with the end of the recording.
      if (this.options.label !== null) await client.request('recordStop', {});
      this.dropped = (await client.request('stats', {})).droppedRecords;
      await client.request('stream', { on: false });
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  }
}
