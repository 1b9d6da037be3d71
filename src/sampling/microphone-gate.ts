import { CarpalError, type CarpalErrorCode } from '../errors.js';
import type { Microphone } from '../ports.js';

/** Opens the microphone while the watch listens, and says when it cannot. */
export class MicrophoneGate {
  isOpen = false;
  /** Something has been heard since it was opened. */
  heard = false;
  private readonly microphone: Microphone | null;
  private readonly report: (t_us: number, code: CarpalErrorCode, message: string) => void;

  constructor(
    microphone: Microphone | null,
    report: (t_us: number, code: CarpalErrorCode, message: string) => void,
  ) {
    this.microphone = microphone;
    this.report = report;
  }

  /** Opens or closes; true when the microphone failed to do its part. */
  follows(listening: boolean, t_us: number): boolean {
    const { microphone } = this;
    if (listening === this.isOpen || microphone === null) return false;
    try {
      this.isOpen = listening;
      if (listening) this.heard = false;
      if (listening) microphone.open();
      else this.close(microphone);
      return false;
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      this.isOpen = false;
      this.report(t_us, error.code, error.message);
      return true;
    }
  }

  /** Throws `mic-failed` where it was open and nothing came: not even noise. */
  private close(microphone: Microphone): void {
    const { available, level, overrun } = microphone;
    microphone.close();
    if (this.heard || available > 0 || level > 0 || overrun > 0) return;
    throw new CarpalError('mic-failed', 'expected sound of the open microphone, found none');
  }
}
