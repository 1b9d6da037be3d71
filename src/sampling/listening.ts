import { CarpalError, type CarpalErrorCode } from '../errors.js';
import type { Microphone } from '../ports.js';
import { MicrophoneGate } from './microphone-gate.js';
import type { Sampler } from './sampler.js';

/** Who listens. */
export interface SoundListener {
  /** Wants the microphone until then, in device time; -Infinity while it does not. Who begins to want starts anew. */
  readonly listenUntilUs: number;
  /** The microphone has opened, or sound was lost: what follows continues nothing. */
  onSoundStart(): void;
  /**
   * The first `count` samples at 16 kHz; the buffer is the reader's again after the call.
   * Throws CarpalError where its model stops running.
   * @param endUs when the last of them was heard
   * @param level root mean square of the newest 32 ms, in counts
   */
  onSound(samples: Int16Array, count: number, endUs: number, level: number): void;
  /** It wants the microphone and does not have it, or no more: it takes its wish back. */
  onDeaf(t_us: number): void;
}

type Report = (t_us: number, code: CarpalErrorCode, message: string) => void;

/** 40 ms at a time: a model's hop takes a few of them, and nothing is copied twice. */
const BUFFER_SAMPLES = 640;
const SAMPLES_PER_US = 0.016;
/** Steps of digital silence in a row that are a fault: a microphone's own noise is a count or more. */
const SILENT_STEPS = 4;

/**
 * The one reader of the microphone: asks the governor for it while anybody wants it, opens and closes it as the mode
 * says, and gives what it hears to all who want it, in steps of the one deadline.
 */
export class Listening {
  /** When sound is to be read; infinite while the microphone is closed. */
  dueUs = Number.POSITIVE_INFINITY;
  /** A wish of the watch itself, beside its listeners'. */
  alsoUntilUs = Number.NEGATIVE_INFINITY;
  private readonly microphone: Microphone | null;
  private readonly gate: MicrophoneGate;
  private readonly stepUs: number;
  private readonly report: Report;
  private readonly listeners: SoundListener[] = [];
  /** Models that stopped running; the rest go on. */
  private readonly failed: SoundListener[] = [];
  private readonly buffer: Int16Array;
  private askedUs = Number.NEGATIVE_INFINITY;
  private wasOpen = false;
  private overrun = 0;
  private silentSteps = 0;
  private level = 0;
  private refused = false;

  constructor(microphone: Microphone | null, stepMs: number, report: Report) {
    this.microphone = microphone;
    this.gate = new MicrophoneGate(microphone, report);
    this.stepUs = stepMs * 1000;
    this.report = report;
    this.buffer = new Int16Array(microphone === null ? 0 : BUFFER_SAMPLES);
  }

  add(listener: SoundListener): void {
    this.listeners.push(listener);
  }

  /** It will not be given sound any more. */
  remove(listener: SoundListener): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }

  get isOpen(): boolean {
    return this.gate.isOpen;
  }

  /** What every turn ends with: wishes to the governor, its decision to the microphone, refusals to who wished. */
  settle(t_us: number, sampler: Sampler): void {
    const { duty } = sampler;
    const untilUs = this.untilUs;
    if (untilUs !== this.askedUs) {
      this.askedUs = untilUs;
      duty.listen(untilUs);
      sampler.govern(t_us);
    }
    const { gate } = this;
    const wanted = duty.mode === 'listening';
    if (gate.isOpen !== wanted && gate.follows(wanted, t_us)) {
      duty.microphoneFailed(t_us);
      sampler.govern(t_us);
    }
    if (gate.isOpen !== this.wasOpen) this.turn(t_us);
    if (untilUs <= t_us || gate.isOpen) return;
    if (duty.listening === 'budget-spent') this.tellRefusal(t_us);
    const { listeners } = this;
    for (let i = 0; i < listeners.length; i++) {
      if (listeners[i]!.listenUntilUs > t_us) listeners[i]!.onDeaf(t_us);
    }
  }

  /** `dueUs` has come. */
  onTime(t_us: number, sampler: Sampler): void {
    const { microphone, gate, buffer } = this;
    if (microphone === null || !gate.isOpen) return;
    this.dueUs = t_us + this.stepUs;
    const { level } = microphone;
    if (level > 0) gate.heard = true;
    this.silentSteps = level > 0 ? 0 : this.silentSteps + 1;
    this.level = level;
    if (microphone.overrun !== this.overrun) this.restart(microphone.overrun);
    for (let left = microphone.available; left > 0; ) {
      const count = microphone.read(buffer);
      if (count === 0) break;
      left -= count;
      this.give(count, t_us - (left > 0 ? left / SAMPLES_PER_US : 0));
    }
    if (this.silentSteps < SILENT_STEPS) return;
    gate.heard = false;
    sampler.duty.microphoneFailed(t_us);
    sampler.govern(t_us);
  }

  /** The latest of all wishes. */
  private get untilUs(): number {
    const { listeners } = this;
    let untilUs = this.alsoUntilUs;
    for (let i = 0; i < listeners.length; i++) {
      const until = listeners[i]!.listenUntilUs;
      if (until > untilUs) untilUs = until;
    }
    return untilUs;
  }

  /** The microphone was opened or closed. */
  private turn(t_us: number): void {
    const { isOpen } = this.gate;
    this.wasOpen = isOpen;
    this.dueUs = isOpen ? t_us + this.stepUs : Number.POSITIVE_INFINITY;
    if (!isOpen) return;
    this.refused = false;
    this.silentSteps = 0;
    this.restart(0);
  }

  private restart(overrun: number): void {
    this.overrun = overrun;
    const { listeners } = this;
    for (let i = 0; i < listeners.length; i++) listeners[i]!.onSoundStart();
  }

  private give(count: number, endUs: number): void {
    const { listeners } = this;
    for (let i = 0; i < listeners.length; i++) {
      const listener = listeners[i]!;
      if (listener.listenUntilUs === Number.NEGATIVE_INFINITY) continue;
      if (this.failed.length > 0 && this.failed.includes(listener)) continue;
      try {
        listener.onSound(this.buffer, count, endUs, this.level);
      } catch (error) {
        if (!(error instanceof CarpalError)) throw error;
        this.report(endUs, error.code, error.message);
        this.failed.push(listener);
        listener.onDeaf(endUs);
      }
    }
  }

  /** Once, until the microphone opens again. */
  private tellRefusal(t_us: number): void {
    if (this.refused) return;
    this.refused = true;
    this.report(
      t_us,
      'listen-spent',
      'expected the microphone, found the listening of this hour spent',
    );
  }
}
