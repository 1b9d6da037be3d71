import type { SerialPort } from 'serialport';

/** serialport's poller on Unix, which its types leave out. */
interface Poller {
  once(event: PollEvent, seen: (error: Error | null) => void): void;
  listenerCount(event: PollEvent): number;
  poll(flags: number): void;
}

type PollEvent = 'readable' | 'writable' | 'disconnect';

/** libuv's uv_poll_event. */
const FLAGS: readonly (readonly [event: PollEvent, flag: number])[] = [
  ['readable', 1],
  ['writable', 2],
  ['disconnect', 4],
];

/**
 * Mends two faults of serialport 13 on Unix, on an open port. Waiting for one event makes it forget the others:
 * a write that waits for room stands still for ever once a read begins to wait (about one in 300 long writes).
 * And a port that is gone reads as no bytes, which it takes for "nothing yet" and reads on for ever: `onHangUp`
 * is called instead.
 */
export function mendPolling(port: SerialPort, onHangUp: (cause: Error | null) => void): void {
  const poller = (port.port as { poller?: Poller } | undefined)?.poller;
  if (!poller) return;
  const poll = poller.poll.bind(poller);
  poller.poll = (flags) => {
    const awaited = FLAGS.filter(([event]) => poller.listenerCount(event) > 0);
    poll(awaited.reduce((all, [, flag]) => all | flag, flags));
  };
  poller.once('disconnect', onHangUp);
}
