import type { PackedPiece, PageTrace } from './page-data.js';

/** Scores as a plot takes them: a null stands where time is missing, so that no line crosses it. */
export interface PlottedScores {
  readonly atS: number[];
  readonly steps: (number | null)[];
}

export function unpackScores(pieces: readonly PackedPiece[]): PlottedScores {
  const atS: number[] = [];
  const steps: (number | null)[] = [];
  for (const piece of pieces) {
    let ms = piece.startMs;
    if (atS.length > 0) {
      atS.push((atS[atS.length - 1]! + ms / 1000) / 2);
      steps.push(null);
    }
    const hops = typeof piece.hopMs === 'string' ? readInt16(piece.hopMs) : null;
    readInt16(piece.steps).forEach((step, i) => {
      if (i > 0) ms += hops ? hops[i - 1]! : (piece.hopMs as number);
      atS.push(ms / 1000);
      steps.push(step);
    });
  }
  return { atS, steps };
}

/** Seconds from the recording's start, and the three axes in m/s². */
export function unpackTrace(trace: PageTrace): [number[], number[], number[], number[]] {
  const offsets = readInt16(trace.offsetsMs);
  const values = readInt16(trace.accelCmps2);
  const axis = (k: number): number[] => offsets.map((_, i) => values[3 * i + k]! / 100);
  const atS = offsets.map((ms) => (trace.startMs + ms) / 1000);
  return [atS, axis(0), axis(1), axis(2)];
}

/** Base64 of little-endian Int16. */
function readInt16(base64: string): number[] {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i, true));
}
