import { CarpalError } from '../errors.js';
import type { GestureMemory } from '../ports.js';
import type { TaughtBook } from '../taught.js';
import { decodeTaught, encodeTaught, type KeptTaught } from './taught-codec.js';

/** Keeps what was taught over every restart: each time in the place that is older, or torn. */
export class TaughtKeeper {
  private readonly memory: GestureMemory;
  private readonly book: TaughtBook;
  private readonly onFault: (error: CarpalError) => void;
  /** The place that holds what was kept last. */
  private place: 0 | 1 = 1;
  private sequence = 0;
  private bytes: Uint8Array | null = null;

  /**
   * Gives the book what was kept, and from then on keeps what changes in it.
   * @param onFault what was kept is torn, or cannot be kept; the book goes on as it is
   */
  constructor(memory: GestureMemory, book: TaughtBook, onFault: (error: CarpalError) => void) {
    this.memory = memory;
    this.book = book;
    this.onFault = onFault;
    const [first, second] = [this.load(0), this.load(1)];
    const isSecond = second !== null && (first === null || second.sequence > first.sequence);
    const newest = isSecond ? second : first;
    if (newest !== null) {
      this.place = isSecond ? 1 : 0;
      this.sequence = newest.sequence;
      book.restore(newest.taught);
    }
    book.onChange = () => this.save();
  }

  private save(): void {
    const { memory, book } = this;
    const place = this.place === 0 ? 1 : 0;
    const sequence = this.sequence + 1;
    try {
      this.bytes = encodeTaught({ taught: book.state, sequence }, this.bytes);
      memory.save(place, this.bytes);
    } catch (error) {
      this.fault(error);
      return;
    }
    this.place = place;
    this.sequence = sequence;
    book.saved();
  }

  private load(place: 0 | 1): KeptTaught | null {
    try {
      const bytes = this.memory.load(place);
      return bytes === null ? null : decodeTaught(bytes);
    } catch (error) {
      this.fault(error);
      return null;
    }
  }

  private fault(error: unknown): void {
    if (!(error instanceof CarpalError)) throw error;
    this.onFault(error);
  }
}
