import { durationText } from './time-text.js';

/** `512 B`, `83.1 kB`, `12.4 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Over so long a rate is taken: shorter ones jump, longer ones tell of the past. */
const WINDOW_MS = 5000;

/** How far a transfer is, how fast, and how long it still takes. */
export class TransferText {
  private readonly nowMs: () => number;
  private readonly marks: { readonly ms: number; readonly bytes: number }[] = [];

  constructor(nowMs: () => number = () => performance.now()) {
    this.nowMs = nowMs;
  }

  /** `3.1 MB of 12.4 MB, 91.0 kB/s, 1 min 42 s left`. */
  update(bytes: number, totalBytes: number): string {
    const ms = this.nowMs();
    const { marks } = this;
    marks.push({ ms, bytes });
    while (marks.length > 2 && ms - marks[1]!.ms > WINDOW_MS) marks.shift();
    const amount = `${bytesText(bytes)} of ${bytesText(totalBytes)}`;
    const first = marks[0]!;
    if (ms === first.ms || bytes === first.bytes) return amount;
    const perS = ((bytes - first.bytes) / (ms - first.ms)) * 1000;
    const left = durationText(Math.ceil((totalBytes - bytes) / perS));
    return `${amount}, ${bytesText(perS)}/s, ${left} left`;
  }
}
