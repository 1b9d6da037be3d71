import { crc32 } from '../record/crc32.js';
import type { LogSource } from './log-source.js';

const STEP_BYTES = 16384;
const BUFFER_BYTES = 512;

/**
 * The CRC of a stretch of a log. It takes along what is being sent anyway, so that after a pull in one go
 * it is there; otherwise it is read from flash, a step a request, so that sampling does not wait for it.
 *
 * CRC-32 and not SHA-256: every frame has one already, so this one is against a pull that was put together
 * wrongly, and not against malice. It is there, in C on the board, at next to nothing a byte.
 */
export class LogHash {
  private readonly buffer = new Uint8Array(BUFFER_BYTES);
  private source: LogSource | null = null;
  private fromOffset = 0;
  private atOffset = 0;
  private value = 0;

  /** How far it has come. */
  get at(): number {
    return this.atOffset;
  }

  /** Of the stretch up to `at`, unsigned. */
  get crc(): number {
    return this.value >>> 0;
  }

  /** Bytes of a log on their way out. */
  sent(source: LogSource, offset: number, bytes: Uint8Array, length: number): void {
    // After a break bytes go out a second time, in other frames.
    const from = this.atOffset - offset;
    if (source !== this.source || from < 0 || from >= length) return;
    this.value = crc32(bytes, from, length, this.value);
    this.atOffset += length - from;
  }

  /** Comes closer to [from, to). False where the log holds its beginning no more. */
  step(source: LogSource, from: number, to: number): boolean {
    if (source !== this.source || from !== this.fromOffset || this.atOffset > to) {
      this.source = source;
      this.fromOffset = from;
      this.atOffset = from;
      this.value = 0;
    }
    const until = Math.min(to, this.atOffset + STEP_BYTES);
    while (this.atOffset < until) {
      const room = Math.min(BUFFER_BYTES, until - this.atOffset);
      const length = source.read(this.atOffset, this.buffer, room);
      if (length === 0 || source.readFrom !== this.atOffset) return false;
      this.value = crc32(this.buffer, 0, length, this.value);
      this.atOffset += length;
    }
    return true;
  }
}
