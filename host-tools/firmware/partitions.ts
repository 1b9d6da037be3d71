import { CarpalError } from '../../src/errors.js';

/** A row of a partition table (ESP-IDF, api-guides/partition-tables). Offsets and sizes in bytes. */
export interface Partition {
  readonly name: string;
  readonly type: string;
  readonly subtype: string;
  readonly offset: number;
  readonly bytes: number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 * 1024 };

/** The rows of a partitions.csv that says every offset and size. Throws `bad-file`. */
export function parsePartitions(text: string): Partition[] {
  const rows: Partition[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [name = '', type = '', subtype = '', offset = '', size = ''] = line
      .split(',')
      .map((field) => field.trim());
    const row = { name, type, subtype, offset: bytesOf(offset), bytes: bytesOf(size) };
    if (name === '' || Number.isNaN(row.offset) || Number.isNaN(row.bytes)) {
      throw new CarpalError(
        'bad-file',
        `expected name, type, subtype, offset and size in line ${index + 1}, found ${line}`,
      );
    }
    rows.push(row);
  }
  return rows;
}

function bytesOf(text: string): number {
  const [, number, unit = ''] = /^(0x[0-9a-f]+|\d+)([KM]?)$/i.exec(text) ?? [];
  return number === undefined ? Number.NaN : Number(number) * UNITS[unit.toUpperCase()]!;
}
