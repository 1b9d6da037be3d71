import { HOST_IDS_FROM, type RecordType } from './record-type.js';

/** Counts what never came, by the sequence numbers of what did. */
export class SequenceCheck {
  private expected = -1;

  /**
   * Frames missing right before this one. A header or a boot starts the count anew; so does a
   * number that lies behind the expected one, where captures are joined or a watch was reset.
   */
  missingBefore(id: number, type: RecordType | undefined, sequence: number): number {
    if (id >= HOST_IDS_FROM) return 0;
    const expected = this.expected;
    this.expected = (sequence + 1) & 0xffff;
    if (expected < 0 || type?.name === 'header' || type?.name === 'boot') return 0;
    const ahead = (sequence - expected) & 0xffff;
    return ahead < 0x8000 ? ahead : 0;
  }
}
