/// <reference path="../tflite-micro/native.d.ts" />
import type { SensorIo } from '../imu/bus.js';
import {
  type CaptureFault,
  captureError,
  RingMicrophone,
  settlingSamples,
} from '../microphone/ring-microphone.js';
import { ES7210_STOP_ROWS, es7210StartRows, type RegisterRow, writeEs7210 } from './es7210.js';

export interface CodecOptions {
  /** The codec's I2C bus. */
  readonly sensor: SensorIo;
  /** GPIO numbers. */
  readonly mclkPin: number;
  readonly bclkPin: number;
  readonly wsPin: number;
  readonly dataPin: number;
  readonly gainDb?: number;
  /** Sound that is thrown away after the clock started. */
  readonly settleMs?: number;
}

type Open = (
  this: void,
  mclk: number,
  bclk: number,
  ws: number,
  data: number,
  unsettled: number,
) => CaptureFault | undefined;
type Close = (this: void, mclk: number, bclk: number, ws: number) => void;

const GAIN_DB = 30;
/** Power-up of reference and bias; no board has confirmed it. */
const SETTLE_MS = 150;

/** A microphone behind an ES7210. Its clocks' pins are low and the codec is asleep while it is closed. */
export class CodecMicrophone extends RingMicrophone {
  private readonly options: CodecOptions;
  private readonly startRows: readonly RegisterRow[];

  /** Throws `bad-config` for a gain that the codec does not have. */
  constructor(options: CodecOptions) {
    super();
    this.options = options;
    this.startRows = es7210StartRows(options.gainDb ?? GAIN_DB);
  }

  /** The codec is set once its clocks run. */
  protected override start(): void {
    const { mclkPin, bclkPin, wsPin, dataPin, settleMs = SETTLE_MS } = this.options;
    const unsettled = settlingSamples(settleMs);
    const open = native<Open>('xs_codec_open');
    const fault = open(mclkPin, bclkPin, wsPin, dataPin, unsettled);
    if (fault !== undefined) throw captureError('I2S microphone', fault);
    try {
      writeEs7210(this.options.sensor, this.startRows);
    } catch (error) {
      this.stopClocks();
      throw error;
    }
  }

  protected override stop(): void {
    try {
      writeEs7210(this.options.sensor, ES7210_STOP_ROWS);
    } catch {
      // A codec that does not answer is as asleep as we can have it: its clocks stop.
    }
    this.stopClocks();
  }

  private stopClocks(): void {
    const { mclkPin, bclkPin, wsPin } = this.options;
    native<Close>('xs_codec_close')(mclkPin, bclkPin, wsPin);
  }
}
