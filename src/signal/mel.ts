import { BANDS_1K, BANDS_16K, melFrame, melWindow } from './mel-frame.js';
import { DECIMATION, decimate, TAPS, takeSamples } from './sound-samples.js';

/** Of the microphone. */
export const AUDIO_HZ = 16_000;
/** Of the sound in the privacy mode: nothing above 500 Hz is kept. */
export const LOW_AUDIO_HZ = AUDIO_HZ / DECIMATION;
export const FRAME_RATE_HZ = 50;
/** Of the int8 features: log2 of energy a step. */
export const MEL_SCALE = 0.125;

/** Microphone samples from one frame to the next: 20 ms. */
export const HOP_SAMPLES = AUDIO_HZ / FRAME_RATE_HZ;
/** 32 ms at 16 kHz; 64 ms at 1 kHz, where it must tell 16 Hz apart. */
const FRAME_16K = 512;
const FRAME_1K = 64;
const HOP_1K = HOP_SAMPLES / DECIMATION;

/** Values a frame of sound at this rate; undefined for a rate the front end does not make. */
export function bandsAt(audioHz: number): number | undefined {
  if (audioHz === AUDIO_HZ) return BANDS_16K;
  return audioHz === LOW_AUDIO_HZ ? BANDS_1K : undefined;
}

export interface MelShape {
  /** AUDIO_HZ or LOW_AUDIO_HZ. */
  readonly audioHz: number;
  readonly bands: number;
  /** Frames in a window, and from one window to the next. */
  readonly length: number;
  readonly hop: number;
}

/**
 * Slides over the microphone's samples: \`values\` holds the newest \`length\` frames of log-mel, oldest first, levelled
 * by their mean, and is itself the model's input. \`onWindow\` is called when it is full and then every \`hop\` frames.
 */
export class MelWindow {
  /** Samples since the last reset that the newest window reaches up to, and of all of them those that were clipped. */
  samples = 0;
  clipped = 0;
  /** Nothing is to be heard in any frame of the window; \`values\` are then of no meaning. */
  quiet = false;
  private readonly shape: MelShape;
  private readonly values: Int8Array;
  private readonly onWindow: (window: MelWindow) => void;
  /** Of the microphone: one frame or, at 1 kHz, what the low pass reaches over, up to the newest whole hop. */
  private readonly heard: Int16Array;
  /** The low pass's output; null at 16 kHz. */
  private readonly low: Int16Array | null;
  private readonly work: Int32Array;
  private readonly frames: Int16Array;
  private filled = 0;
  private lowFilled = 0;
  private framesFilled = 0;
  /** Frames since the last one with something in it. */
  private quietFrames = 0;

  /** @param values length x bands */
  constructor(shape: MelShape, values: Int8Array, onWindow: (window: MelWindow) => void) {
    const full = shape.audioHz === AUDIO_HZ;
    this.shape = shape;
    this.values = values;
    this.onWindow = onWindow;
    this.heard = new Int16Array(full ? FRAME_16K : TAPS - DECIMATION + HOP_SAMPLES);
    this.low = full ? null : new Int16Array(FRAME_1K);
    this.work = new Int32Array(full ? FRAME_16K : FRAME_1K);
    this.frames = new Int16Array(values.length);
  }

  reset(): void {
    this.samples = 0;
    this.clipped = 0;
    this.quiet = false;
    this.filled = 0;
    this.lowFilled = 0;
    this.framesFilled = 0;
    this.quietFrames = 0;
  }

  /** Takes the first \`count\` of the microphone's samples. */
  push(samples: Int16Array, count: number): void {
    const { heard } = this;
    for (let from = 0; from < count; ) {
      const room = heard.length - this.filled;
      const taken = count - from < room ? count - from : room;
      this.clipped += takeSamples(heard, this.filled, samples, from, taken);
      this.samples += taken;
      this.filled += taken;
      from += taken;
      if (this.filled < heard.length) return;
      this.onHop();
      heard.copyWithin(0, HOP_SAMPLES);
      this.filled -= HOP_SAMPLES;
    }
  }

  private onHop(): void {
    const { heard, low } = this;
    if (low === null) {
      this.onFrame(heard);
    } else {
      low.copyWithin(0, HOP_1K);
      decimate(heard, low, FRAME_1K - HOP_1K);
      this.lowFilled += HOP_1K;
      if (this.lowFilled >= FRAME_1K) this.onFrame(low);
    }
  }

  private onFrame(frame: Int16Array): void {
    const { frames, shape } = this;
    if (this.framesFilled === frames.length) {
      const hop = shape.hop * shape.bands;
      frames.copyWithin(0, hop);
      this.framesFilled -= hop;
    }
    const isHeard = melFrame(frame, this.work, frames, this.framesFilled);
    this.quietFrames = isHeard ? 0 : this.quietFrames + 1;
    this.framesFilled += shape.bands;
    if (this.framesFilled < frames.length) return;
    this.quiet = this.quietFrames >= shape.length;
    if (!this.quiet) melWindow(frames, this.values);
    this.onWindow(this);
  }
}
