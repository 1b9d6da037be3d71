import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { keepConnected } from './keep-connected.js';
import type { LinkClient } from './link-client.js';
import { isLost } from './link-error.js';
import { TextLines } from './text-lines.js';
import { pause, realTime, type Time } from './time.js';

/** What a line brings, in the order it came. */
export type Heard =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'record'; readonly record: AnyRecord | { readonly type: string } }
  | { readonly type: 'bad'; readonly bytes: number }
  | { readonly type: 'note'; readonly text: string };

export interface MonitorOptions {
  /** Opens the line, without a word to the watch. */
  readonly connect: (onRecords: (bytes: Uint8Array) => void) => Promise<LinkClient>;
  readonly onHeard: (heard: Heard) => void;
  /** Asks the watch to send its records. */
  readonly stream: boolean;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  readonly time?: Time;
}

/**
 * Text that no zero ends is shown so long after the last zero: a board that is never quiet is heard too, and
 * a frame on its way ends in far less.
 */
const UNENDED_MS = 150;

/**
 * Listens to a line until the signal: records, console text and what is neither, through breaks. The board
 * need not run carpal's firmware. Rejects as `keepConnected`.
 */
export async function monitor(options: MonitorOptions): Promise<void> {
  const { onHeard, time = realTime } = options;
  const lines = new TextLines((text) => onHeard({ type: 'text', text }));
  const reader = new RecordReader({
    record: (record) => onHeard({ type: 'record', record }),
    foreign: (record) => onHeard({ type: 'record', record }),
    text: (text) => lines.push(text),
    bad: (_reason, bytes) => onHeard({ type: 'bad', bytes: bytes.length }),
  });
  let client: LinkClient | null = null;
  const unended: { stop: (() => void) | null } = { stop: null };
  const arrived = (bytes: Uint8Array): void => {
    if (bytes.includes(0)) {
      unended.stop?.();
      unended.stop = null;
    }
    unended.stop ??= time.after(UNENDED_MS, () => {
      unended.stop = null;
      client?.flushText();
      reader.flushText();
    });
  };
  const stream: Stream = { isOn: false };
  try {
    await keepConnected({
      connect: () => options.connect((bytes) => reader.push(bytes)),
      onConnected: async (connected) => {
        client = connected;
        connected.transport.onBytes = watching(connected, arrived);
        stream.isOn = false;
        if (options.stream) startStream(connected, stream, time, onHeard);
      },
      onAway: (reason) => {
        lines.flush();
        onHeard({ type: 'note', text: `${reason.message}; waiting for it` });
      },
      onEnd: async (connected) => {
        if (stream.isOn) await stopStream(connected);
      },
      signal: options.signal,
      patienceMs: options.patienceMs,
      time,
    });
  } finally {
    unended.stop?.();
    reader.flushText();
    lines.flush();
  }
}

/** Bytes that are no whole stretch yet are heard of too: a boot loader ends no stretch. */
function watching(
  client: LinkClient,
  arrived: (bytes: Uint8Array) => void,
): (bytes: Uint8Array) => void {
  const receive = client.transport.onBytes;
  return (bytes) => {
    receive?.(bytes);
    arrived(bytes);
  };
}

/** `isOn`: the watch may be sending, and is to be told when nobody listens any more. */
interface Stream {
  isOn: boolean;
}

/** A watch that was reset behind a UART bridge has forgotten the stream; asking twice does nothing. */
const ASK_EVERY_MS = 2000;

/** In the background: where nobody answers, what the board says is shown all the same. */
function startStream(
  client: LinkClient,
  stream: Stream,
  time: Time,
  onHeard: (heard: Heard) => void,
): void {
  const start = async (): Promise<void> => {
    const { board, firmware, bootId } = await client.info();
    onHeard({ type: 'note', text: `${board}, firmware ${firmware}, boot ${bootId}` });
    let before = bootId;
    for (;;) {
      stream.isOn = true;
      const reply = await client.request('stream', { on: true });
      if (reply.bootId !== before) onHeard({ type: 'note', text: `boot ${reply.bootId}` });
      before = reply.bootId;
      await Promise.race([pause(time, ASK_EVERY_MS), client.ended]);
    }
  };
  start().catch((error: unknown) => {
    if (!isLost(error)) onHeard({ type: 'note', text: String((error as Error).message) });
  });
}

async function stopStream(client: LinkClient): Promise<void> {
  try {
    await client.request('stream', { on: false });
  } catch (error) {
    if (!isLost(error)) throw error;
  }
}
