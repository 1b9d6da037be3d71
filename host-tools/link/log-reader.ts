import { CarpalError } from '../../src/errors.js';
import { DATA_MAX } from '../../src/link/message.js';
import type { LogName } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';
import { isRefusal } from './link-error.js';
import { pause } from './time.js';

export interface ReadOptions {
  /** Bytes asked for at a time. */
  readonly stretchBytes?: number;
  /** Stretches on their way: their product is what may lie between a byte asked for and a byte here. */
  readonly inFlight?: number;
}

const STRETCH_BYTES = 16384;
/** The watch keeps eight; more than the line's delay at 1 MB/s needs. */
const IN_FLIGHT = 4;
/** Rounds in which not a byte of a stretch arrives before the line counts as lost. */
const BARREN_ROUNDS = 12;
const BUSY_MS = 20;
/** Holes so near are asked for in one: a request more would take longer than the bytes between them. */
const NEAR_BYTES = 512;
/** Passes a line that garbles a byte in a hundred six times in ten. */
const FRAME_LEAST = 32;
const MUCH_LOST = 0.7;

/** The bytes [from, to) of a log, in order, in stretches. Rejects as `LinkClient.request` does. */
export async function* readLog(
  client: LinkClient,
  log: LogName,
  from: number,
  to: number,
  { stretchBytes = STRETCH_BYTES, inFlight = IN_FLIGHT }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const stretches: Promise<Uint8Array>[] = [];
  const size = new FrameSize();
  let asked = from;
  const ask = (): void => {
    const length = Math.min(stretchBytes, to - asked);
    const stretch = readStretch(client, size, log, asked, length);
    // Whoever waits for an earlier stretch hears of the failure there.
    stretch.catch(() => undefined);
    stretches.push(stretch);
    asked += length;
  };
  for (;;) {
    while (stretches.length < inFlight && asked < to) ask();
    const next = stretches.shift();
    if (next === undefined) return;
    yield await next;
  }
}

/** Asks again for what did not arrive, and hardly for more. */
async function readStretch(
  client: LinkClient,
  size: FrameSize,
  log: LogName,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let missing: Hole[] = [{ from: offset, to: offset + length }];
  let frames = 0;
  const onData = (at: number, data: Uint8Array): boolean => {
    if (at < offset || at + data.length > offset + length) return false;
    frames++;
    bytes.set(data, at - offset);
    missing = without(missing, at, at + data.length);
    return missing.length === 0;
  };
  for (let barren = 0; missing.length > 0; ) {
    frames = 0;
    const frameBytes = size.bytes;
    const { from, to } = firstRun(missing, NEAR_BYTES);
    try {
      const fields = { log, offset: from, length: to - from, frameBytes };
      await client.request('logRead', fields, { onData });
    } catch (error) {
      if (!isRefusal(error, 'busy')) throw error;
      await pause(client.time, BUSY_MS);
    }
    size.heard(frames, Math.ceil((to - from) / frameBytes));
    barren = frames > 0 ? 0 : barren + 1;
    if (barren === BARREN_ROUNDS) {
      throw new CarpalError(
        'device-lost',
        `expected bytes of log ${log} from ${from} on, found none in ${barren} tries`,
      );
    }
  }
  return bytes;
}

/** How long frames may be: halved where many are lost, doubled where none are. */
class FrameSize {
  bytes = DATA_MAX;

  heard(frames: number, expected: number): void {
    if (frames < MUCH_LOST * expected) this.bytes = Math.max(FRAME_LEAST, this.bytes >> 1);
    else if (frames >= expected) this.bytes = Math.min(DATA_MAX, this.bytes * 2);
  }
}

interface Hole {
  readonly from: number;
  readonly to: number;
}

/** From the first hole to the last of those that lie near one another. */
function firstRun(holes: readonly Hole[], nearBytes: number): Hole {
  const { from } = holes[0]!;
  let { to } = holes[0]!;
  for (const hole of holes) {
    if (hole.from - to > nearBytes) break;
    to = hole.to;
  }
  return { from, to };
}

/** What is left of the holes once [from, to) is filled. */
function without(holes: readonly Hole[], from: number, to: number): Hole[] {
  return holes.flatMap((hole) => [
    ...(hole.from < from ? [{ from: hole.from, to: Math.min(hole.to, from) }] : []),
    ...(hole.to > to ? [{ from: Math.max(hole.from, to), to: hole.to }] : []),
  ]);
}
