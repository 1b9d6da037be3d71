import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { CarpalError } from '../../src/errors.js';
import type { ImagePart } from './flash-image.js';
import type { LoaderSession } from './loader-session.js';
import { chunksOf, mergeRegions, type Region } from './write-plan.js';

/** A region as it goes over the line. */
export interface Packed extends Region {
  readonly deflated: Uint8Array;
}

export interface WriteProgress {
  /** Compressed bytes of the region that the board has acknowledged. */
  onSent(bytes: number): void;
  onNote(text: string): void;
}

const ATTEMPTS = 3;

export function pack(region: Region): Packed {
  return { ...region, deflated: deflateSync(region.data, { level: 9 }) };
}

/** What of a part does not lie in the flash already. */
export async function wrongRegions(session: LoaderSession, part: ImagePart): Promise<Region[]> {
  if (await isRight(session, part)) return [];
  const wrong: Region[] = [];
  for (const chunk of chunksOf(part)) {
    if (!(await isRight(session, chunk))) wrong.push(chunk);
  }
  return mergeRegions(wrong, part);
}

/**
 * Writes until the flash holds it, by its MD5. Throws `device-lost` at once when the port is gone, else after
 * three attempts what went wrong in the last.
 */
export async function writeRegion(
  session: LoaderSession,
  region: Packed,
  { onSent, onNote }: WriteProgress,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    let failure: CarpalError;
    try {
      await session.writeDeflated(region.offset, region.data.length, region.deflated, onSent);
      if (await isRight(session, region)) return;
      const at = `0x${region.offset.toString(16)}`;
      failure = new CarpalError('device-refused', `the flash at ${at} holds other bytes than sent`);
    } catch (error) {
      if (!(error instanceof CarpalError) || session.isLost) throw error;
      failure = error;
    }
    if (attempt === ATTEMPTS) throw failure;
    onNote(`${failure.message}: writing it again`);
  }
}

async function isRight(session: LoaderSession, { offset, data }: Region): Promise<boolean> {
  const expected = createHash('md5').update(data).digest('hex');
  return (await session.md5(offset, data.length)) === expected;
}
