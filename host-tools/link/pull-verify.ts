import { CarpalError } from '../../src/errors.js';
import type { LogName } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';
import { isRefusal } from './link-error.js';
import { listLog } from './log-list.js';
import type { PulledBytes } from './pulled-file.js';

/**
 * Compares every part of the file with the watch's own hash of the same bytes; of a part that is being
 * overwritten, what the watch still has. Rejects with `bad-record` where they differ.
 */
export async function verifyPull(
  client: LinkClient,
  log: LogName,
  file: PulledBytes,
): Promise<void> {
  const { parts } = file;
  // The last first: the watch hashed it while it sent it.
  for (let i = parts.length - 1; i >= 0; i--) {
    const { from, position } = parts[i]!;
    const end = parts[i + 1]?.position ?? file.bytes;
    await verifyPart(client, log, file, from, position, end);
  }
}

async function verifyPart(
  client: LinkClient,
  log: LogName,
  file: PulledBytes,
  from: number,
  position: number,
  end: number,
): Promise<void> {
  const to = from + end - position;
  for (let first = from; first < to; ) {
    try {
      const found = await hashOf(client, log, first, to);
      const expected = file.crc(position + first - from, end);
      if (found === expected) return;
      throw new CarpalError(
        'bad-record',
        `expected the hash ${hex(expected)} of log ${log}, found ${hex(found)} on the watch`,
      );
    } catch (error) {
      if (!isRefusal(error, 'gone')) throw error;
    }
    const held = (await listLog(client, log)).find((stretch) => stretch.to > first);
    first = Math.max(first + 1, held?.from ?? to);
  }
}

async function hashOf(client: LinkClient, log: LogName, from: number, to: number): Promise<number> {
  for (;;) {
    const { at, crc } = await client.request('logHash', { log, from, to });
    if (at === to) return crc;
  }
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
