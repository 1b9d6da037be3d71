const ENTRIES = 4;
/** A longer reply only tells something: it can be made again. */
const ENTRY_BYTES = 160;

/** The last replies, so that a request whose reply was lost is not carried out twice. */
export class ReplyCache {
  private readonly bytes = new Uint8Array(ENTRIES * ENTRY_BYTES);
  private readonly lengths = new Uint8Array(ENTRIES);
  private readonly numbers = new Uint16Array(ENTRIES);
  /** CRC of the whole request: another host may have begun with the same number. */
  private readonly crcs = new Int32Array(ENTRIES);
  private next = 0;

  keep(number: number, crc: number, frame: Uint8Array, length: number): void {
    if (length > ENTRY_BYTES) return;
    const entry = this.next;
    this.next = (entry + 1) % ENTRIES;
    this.numbers[entry] = number;
    this.crcs[entry] = crc;
    this.lengths[entry] = length;
    const at = entry * ENTRY_BYTES;
    for (let i = 0; i < length; i++) this.bytes[at + i] = frame[i]!;
  }

  /** Copies the reply to a request that was answered before; returns its length, 0 where there is none. */
  find(number: number, crc: number, into: Uint8Array): number {
    for (let entry = 0; entry < ENTRIES; entry++) {
      const length = this.lengths[entry]!;
      if (length === 0 || this.numbers[entry] !== number || this.crcs[entry] !== crc) continue;
      const at = entry * ENTRY_BYTES;
      for (let i = 0; i < length; i++) into[i] = this.bytes[at + i]!;
      return length;
    }
    return 0;
  }

  clear(): void {
    this.lengths.fill(0);
  }
}
