import type { FlashEvent, FlashResult } from '../flasher/flash-events.js';
import type { SelfCheckResult } from '../flasher/self-check.js';

/** One line for a board that was flashed, and one for what it said of itself. */
export function flashText(port: string, result: FlashResult, dryRun: boolean): string {
  const { imageBytes, writtenBytes, sentBytes, seconds, mac, selfCheck } = result;
  const share = `${kilobytes(writtenBytes)} of ${kilobytes(imageBytes)}`;
  const what = dryRun
    ? `${share} would be written, ${kilobytes(sentBytes)} sent`
    : writtenBytes === 0
      ? `all ${kilobytes(imageBytes)} were right already`
      : `${share} written and verified, ${kilobytes(sentBytes)} sent`;
  const line = `${port}  ${mac}  ${what}, ${seconds.toFixed(1)} s\n`;
  return selfCheck ? `${line}${selfCheckText(port, selfCheck)}\n` : line;
}

export function selfCheckText(port: string, result: SelfCheckResult): string {
  const { outcome, fields, firmware, text } = result;
  const of = firmware === null ? '' : ` of firmware ${firmware}`;
  if (fields) {
    const pairs = Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`);
    return `${port}  self-check${of}: ${pairs.join(', ')}`;
  }
  if (outcome === 'silent') return `${port}  self-check: none came; press RESET and look again`;
  const last = text === null ? '' : `; the last it said: ${text}`;
  return `${port}  self-check${of}: none came, but the board has started${last}`;
}

/** What a script is told while it goes on: not the progress. */
export function flashEventJson(port: string, event: FlashEvent): string {
  return event.type === 'progress' ? '' : `${JSON.stringify({ ...event, port })}\n`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}
