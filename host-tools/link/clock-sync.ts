import type { LinkClient } from './link-client.js';

const ROUNDS = 8;

export interface ClockSync {
  readonly t_us: number;
  /** UTC of the host at that moment, since 1970-01-01. */
  readonly utcUs: number;
  /** Half of the quickest answer's time: so far it may be off. */
  readonly uncertaintyUs: number;
}

/**
 * Ties the watch's clock to the host's, by the quickest of eight answers (as NTP does), and has the watch
 * write it down. Rejects as `LinkClient.request` does.
 */
export async function syncClock(
  client: LinkClient,
  utcMs: () => number = () => performance.timeOrigin + performance.now(),
): Promise<ClockSync> {
  let best: ClockSync | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const before = utcMs() * 1000;
    const { t_us } = await client.request('clock', {});
    const uncertaintyUs = (utcMs() * 1000 - before) / 2;
    if (best === null || uncertaintyUs < best.uncertaintyUs) {
      best = { t_us, utcUs: Math.round(before + uncertaintyUs), uncertaintyUs };
    }
  }
  const { t_us, utcUs } = best!;
  await client.request('timeSync', { t_us, utcUs });
  return best!;
}
