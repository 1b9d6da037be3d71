import { HOST_IDS_FROM, isDescription, isSamples, type RecordType } from './record-type.js';

/** Counts what never came, by the sequence numbers of what did. */
export class SequenceCheck {
  private description = -1;
  private events = -1;
  private samples = -1;

  /**
   * Frames missing right before this one, of its own sequence. A header or a boot starts the count anew; so
   * does a number that lies behind the expected one, where captures are joined or a watch was reset.
   */
  missingBefore(id: number, type: RecordType | undefined, sequence: number): number {
    if (id >= HOST_IDS_FROM) return 0;
    if (type?.name === 'header') this.description = -1;
    if (type?.name === 'header' || type?.name === 'boot') {
      this.events = -1;
      this.samples = -1;
    }
    const expected = this.expectedOf(id);
    this.expect(id, (sequence + 1) & 0xffff);
    if (expected < 0) return 0;
    const ahead = (sequence - expected) & 0xffff;
    return ahead < 0x8000 ? ahead : 0;
  }

  private expectedOf(id: number): number {
    if (isDescription(id)) return this.description;
    return isSamples(id) ? this.samples : this.events;
  }

  private expect(id: number, sequence: number): void {
    if (isDescription(id)) this.description = sequence;
    else if (isSamples(id)) this.samples = sequence;
    else this.events = sequence;
  }
}
