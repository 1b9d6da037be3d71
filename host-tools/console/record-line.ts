import type { AnyRecord } from '../../src/record/schema.js';
import { preciseClockText } from './time-text.js';

/** Samples and other long values are told by their number. */
const LIST_MAX = 8;

/** A record in a line: `12:05.3  mode  from=still to=moving reason=motion`. */
export function recordLine(record: AnyRecord | { readonly type: string }): string {
  const { type, t_us, ...fields } = record as { type: string; t_us?: unknown };
  const when = typeof t_us === 'number' ? preciseClockText(t_us) : '';
  const values = Object.entries(fields).map(([name, value]) => `${name}=${valueText(value)}`);
  return `${when.padStart(9)}  ${type.padEnd(9)}  ${values.join(' ')}`.trimEnd();
}

function valueText(value: unknown): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  }
  if (ArrayBuffer.isView(value)) {
    const list = Array.from(value as Int16Array);
    return list.length > LIST_MAX ? `[${list.length}]` : `[${list.join(',')}]`;
  }
  return typeof value === 'string' && /[\s=]|^$/.test(value)
    ? JSON.stringify(value)
    : String(value);
}
