import { CarpalError } from '../../src/errors.js';

/** `180f` or all 128 bits with their hyphens, little-endian as on the air. */
export function uuidBytes(uuid: string): number[] {
  const digits = uuid.split('-').join('');
  if (!/^([0-9a-f]{4}|[0-9a-f]{32})$/i.test(digits)) {
    throw new CarpalError('radio-failed', `expected a UUID of 16 or 128 bits, found ${uuid}`);
  }
  const bytes: number[] = [];
  for (let at = digits.length - 2; at >= 0; at -= 2) {
    bytes.push(Number.parseInt(digits.slice(at, at + 2), 16));
  }
  return bytes;
}
