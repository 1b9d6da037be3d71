import type { Microphone } from '../../src/ports.js';
import { AudioRing } from './audio-ring.js';
import { SOUND_RATE_HZ, type SoundSource } from './sound/sound-source.js';

/** Samples of a DMA buffer, of which sound arrives in whole ones; as in i2s-capture.c. */
const DMA_SAMPLES = 320;
/** Samples thrown away after opening: 50 ms, as of a PDM microphone. */
const UNSETTLED = 800;

/**
 * A microphone that hears what sounds while it is open. Virtual time says how much has arrived. xs-host/microphone.c is its twin.
 */
export class VirtualMicrophone implements Microphone {
  readonly rateHz = SOUND_RATE_HZ;
  private readonly sound: SoundSource;
  private readonly startUs: number;
  private readonly now: () => number;
  private readonly ring = new AudioRing();
  private readonly buffer = new Int16Array(DMA_SAMPLES);
  private isOpen = false;
  /** Index of the next sample to arrive. */
  private next = 0;

  /** `now`: virtual time in microseconds, which was `startUs` when the sound began. */
  constructor(sound: SoundSource, startUs: number, now: () => number) {
    this.sound = sound;
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
    const { sound, buffer } = this;
    const due = this.elapsed();
    for (; this.next + DMA_SAMPLES <= due; this.next += DMA_SAMPLES) {
      sound.read(this.next, buffer);
      this.ring.push(buffer, 0, DMA_SAMPLES);
    }
  }
}
