import { CarpalError } from '../../src/errors.js';
import type { LinkClient } from './link-client.js';
import { pause, realTime, type Time } from './time.js';

export interface KeepOptions {
  /** Opens the line. After it was open once, `no-device` and `device-lost` are tried again. */
  readonly connect: () => Promise<LinkClient>;
  /** Called with every new line; what it rejects with as that of a vanished line is tried again. */
  readonly onConnected: (client: LinkClient) => Promise<void>;
  /** The line is gone. */
  readonly onAway?: (reason: CarpalError) => void;
  /** Ends it; the line is then closed after `onEnd`. */
  readonly signal: AbortSignal;
  readonly onEnd?: (client: LinkClient) => Promise<void>;
  /** How long the line may stay away. */
  readonly patienceMs: number;
  readonly time?: Time;
}

const RETRY_MS = 250;
const AWAY: readonly string[] = ['no-device', 'device-lost'];

/**
 * Holds a line to a watch until the signal, through breaks. Rejects with the last reason when it stays away,
 * and with all that is no break.
 */
export async function keepConnected(options: KeepOptions): Promise<void> {
  const { signal, time = realTime, patienceMs } = options;
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let awayMs = 0;
  let away: CarpalError | null = null;
  let wasThere = false;
  while (!signal.aborted) {
    let client: LinkClient | null = null;
    try {
      client = await options.connect();
      wasThere = true;
      await options.onConnected(client);
      away = null;
      await Promise.race([client.ended, aborted]);
      if (signal.aborted) await options.onEnd?.(client);
      else throw await client.ended;
    } catch (error) {
      if (!(error instanceof CarpalError) || !AWAY.includes(error.code)) throw error;
      if (signal.aborted) return;
      if (!wasThere) throw error;
      if (away === null) {
        away = error;
        awayMs = time.nowMs();
        options.onAway?.(error);
      }
      // The break, and not that no port is there since.
      if (time.nowMs() - awayMs >= patienceMs) throw away;
      await Promise.race([pause(time, RETRY_MS), aborted]);
    } finally {
      await client?.close();
    }
  }
}
