/// <reference path="../tflite-micro/native.d.ts" />
import {
  type CaptureFault,
  captureError,
  RingMicrophone,
  settlingSamples,
} from '../microphone/ring-microphone.js';

export interface PdmOptions {
  /** GPIO numbers. */
  readonly clockPin: number;
  readonly dataPin: number;
  /** By the level of the part's select pin: low is left. */
  readonly slot: 'left' | 'right';
  /** Sound that is thrown away after the clock started. */
  readonly settleMs?: number;
}

type Open = (
  this: void,
  clock: number,
  data: number,
  right: boolean,
  unsettled: number,
) => CaptureFault | undefined;
type Close = (this: void, clock: number) => void;

/** Wake-up of MEMS microphones, 10 to 20 ms in their data sheets, and the step of the S3's filter. */
const SETTLE_MS = 50;

/** A PDM microphone at 16 kHz from a clock of 2.048 MHz. The clock's pin is low while it is closed. */
export class PdmMicrophone extends RingMicrophone {
  private readonly options: PdmOptions;

  constructor(options: PdmOptions) {
    super();
    this.options = options;
  }

  protected override start(): void {
    const { clockPin, dataPin, slot, settleMs = SETTLE_MS } = this.options;
    const unsettled = settlingSamples(settleMs);
    const fault = native<Open>('xs_pdm_open')(clockPin, dataPin, slot === 'right', unsettled);
    if (fault !== undefined) throw captureError('PDM microphone', fault);
  }

  protected override stop(): void {
    native<Close>('xs_pdm_close')(this.options.clockPin);
  }
}
