import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CarpalError } from '../../src/errors.js';

export interface CsvLine {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * Lines of a CSV file with commas, the header first; empty ones are passed over, quotes around a cell
 * go, and no cell may hold a comma. Throws `bad-file`.
 */
export async function* csvLines(path: string): AsyncGenerator<CsvLine> {
  const input = createReadStream(path, 'utf8');
  let number = 0;
  let width = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() === '') continue;
      const cells = text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      if (width === 0) width = cells.length;
      if (cells.length !== width) {
        throw new CarpalError(
          'bad-file',
          `${path}, line ${number}: expected ${width} cells, found ${cells.length}`,
        );
      }
      yield { number, cells };
    }
  } catch (cause) {
    if (cause instanceof CarpalError) throw cause;
    throw new CarpalError('bad-file', `${path}: expected a CSV file, found none to read`, {
      cause,
    });
  }
}

/** A cell's number; NaN for one that holds none, which no sensor reading passes. */
export function numberOf(cell: string): number {
  return cell === '' ? Number.NaN : Number(cell);
}
