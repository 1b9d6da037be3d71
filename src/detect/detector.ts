import type { ImuBlock } from '../ports.js';
import type { SoundListener } from '../sampling/listening.js';

/** One feature of the watch: samples in, events out through the `report` it was made with. */
export interface Detector {
  /** Of the model it runs. */
  readonly name: string;
  /** Whether it wants samples while the watch is still, too; else only in modes that feed the models. */
  readonly whileStill: boolean;
  /** What it hears by; null where it is deaf. */
  readonly ear: SoundListener | null;
  /** A detection is open: it holds `moving`. */
  readonly open: boolean;
  /** A motion goes on whose end must not wait: it may become a gesture or a raise. Of what watches while still. */
  readonly hurried: boolean;
  /** When it wants `onTime`, in device time; infinite while nothing runs out. */
  readonly dueUs: number;
  /** Samples `from` up to `to` of a block. Throws CarpalError where its model stops running. */
  push(block: ImuBlock, from: number, to: number): void;
  /** What follows does not continue what came before. */
  reset(): void;
  /** `dueUs` has come. */
  onTime(t_us: number): void;
  /** The IMU fell silent: time goes on without samples. */
  onSilence(t_us: number): void;
}
