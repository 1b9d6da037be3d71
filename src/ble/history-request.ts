import { cursorOver, leastBytes } from '../record/codec.js';
import { HISTORY_REQUEST } from './layouts.js';

const BYTES = leastBytes(HISTORY_REQUEST);

/** The first sequence a client wants; null for bytes that are no request. */
export function historyRequestFrom(bytes: Uint8Array): number | null {
  return bytes.length === BYTES ? cursorOver(bytes).view.getUint32(0, true) : null;
}
