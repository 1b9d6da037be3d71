import type { Microphone } from '../../src/ports.js';
import type { Sound } from '../recordings/wav.js';
import { AudioRing } from './audio-ring.js';

export const MICROPHONE_RATE_HZ = 16_000;
/** Samples of a DMA buffer, of which sound arrives in whole ones; as in i2s-capture.c. */
const DMA_SAMPLES = 320;
/** Samples thrown away after opening: 50 ms, as of a PDM microphone. */
const UNSETTLED = 800;

/**
 * A microphone that hears a sound from the start of the simulation, and silence after its end. Virtual time
 * says how much has arrived. xs-host/microphone.c is its twin.
 */
export class VirtualMicrophone implements Microphone {
  readonly rateHz = MICROPHONE_RATE_HZ;
  private readonly samples: Int16Array;
  private readonly startUs: number;
  private readonly now: () => number;
  private readonly ring = new AudioRing();
  private readonly silence = new Int16Array(DMA_SAMPLES);
  private isOpen = false;
  /** Index of the next sample to arrive. */
  private next = 0;

  /** `now`: virtual time in microseconds, which was `startUs` when the sound began. */
  constructor(sound: Sound, startUs: number, now: () => number) {
    this.samples = sound.samples;
    this.startUs = startUs;
    this.now = now;
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.ring.reset(UNSETTLED);
    this.next = Math.ceil(this.elapsed());
  }

  close(): void {
    this.isOpen = false;
    this.ring.reset(0);
  }

  get available(): number {
    this.arrive();
    return this.ring.available;
  }

  read(into: Int16Array): number {
    this.arrive();
    return this.ring.read(into);
  }

  get level(): number {
    this.arrive();
    return this.ring.level;
  }

  get overrun(): number {
    this.arrive();
    return this.ring.overrun;
  }

  /** Samples since the start, and a part of the next. */
  private elapsed(): number {
    return ((this.now() - this.startUs) * 16) / 1000;
  }

  private arrive(): void {
    if (!this.isOpen) return;
    const { samples, silence } = this;
    const due = this.elapsed();
    for (; this.next + DMA_SAMPLES <= due; this.next += DMA_SAMPLES) {
      const end = Math.min(samples.length, this.next + DMA_SAMPLES);
      const heard = Math.max(0, end - this.next);
      if (heard > 0) this.ring.push(samples, this.next, end);
      if (heard < DMA_SAMPLES) this.ring.push(silence, 0, DMA_SAMPLES - heard);
    }
  }
}
