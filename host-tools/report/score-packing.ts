import type { ScoreTrace } from '../evaluation/evaluation-result.js';
import type { PackedPiece } from './page/page-data.js';

/** A gap of so many milliseconds ends a piece; every shorter one fits an Int16. */
const SPLIT_MS = 3000;

/**
 * A score trace as text: 40 h at 2 Hz are 288,000 scores, 5 MB as JSON and 0.8 MB like this (1.6 MB
 * where the hops are uneven). Times are rounded to a millisecond from the recording's start, so that
 * errors do not add up. A long gap starts another piece; the page draws no line across it.
 */
export function packScores({ t_us, steps }: ScoreTrace): PackedPiece[] {
  const pieces: PackedPiece[] = [];
  let from = 0;
  for (let i = 1; i <= t_us.length; i++) {
    const stepMs = i < t_us.length ? milliseconds(t_us[i]!) - milliseconds(t_us[i - 1]!) : SPLIT_MS;
    if (stepMs >= 0 && stepMs < SPLIT_MS) continue;
    pieces.push(packPiece(t_us.slice(from, i), steps.slice(from, i)));
    from = i;
  }
  return pieces;
}

function packPiece(t_us: readonly number[], steps: readonly number[]): PackedPiece {
  const times = t_us.map(milliseconds);
  const hops = times.slice(1).map((t, i) => t - times[i]!);
  const even = hops.every((hop) => hop === hops[0]);
  return {
    startMs: times[0]!,
    hopMs: even ? (hops[0] ?? 0) : packInt16(hops),
    steps: packInt16(steps),
  };
}

/** Little-endian, base64. Values beyond ±32,767 are clamped. */
export function packInt16(values: ArrayLike<number>): string {
  const bytes = Buffer.alloc(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    bytes.writeInt16LE(Math.min(32767, Math.max(-32768, Math.round(values[i]!))), i * 2);
  }
  return bytes.toString('base64');
}

function milliseconds(us: number): number {
  return Math.round(us / 1000);
}
