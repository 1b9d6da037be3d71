import { CarpalError } from '../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting } from '../../src/ports.js';
import type { FifoImu } from '../imu/fifo-imu.js';
import type { ImuPart } from './imu.js';

/** What a board without an IMU, or whose IMU is not known, has in its place. */
const NO_PART: ImuPart = {
  channels: 3,
  countsPerMps2: 1,
  maxWatermark: 128,
  wakesOnMotion: false,
  rateAtLeast: ({ rateHz }) => rateHz,
  open() {
    throw new CarpalError('imu-lost', 'expected an IMU in the board manifest, found none');
  },
};

/**
 * An IMU that need not be there: it is looked for at every `configure` until it answers. The watch starts
 * without it, says so (`onFault`) and stays reachable.
 */
export class ReopeningImu implements Imu {
  readonly channels: number;
  readonly countsPerMps2: number;
  readonly countsPerRadps = null;
  readonly maxWatermark: number;
  readonly wakesOnMotion: boolean;
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  onFault: ((fault: CarpalError) => void) | null = null;
  private readonly part: ImuPart;
  private opened: FifoImu | null = null;

  constructor(part: ImuPart | null) {
    this.part = part ?? NO_PART;
    this.channels = this.part.channels;
    this.countsPerMps2 = this.part.countsPerMps2;
    this.maxWatermark = this.part.maxWatermark;
    this.wakesOnMotion = this.part.wakesOnMotion;
  }

  get isLost(): boolean {
    return this.opened?.isLost ?? true;
  }

  rateAtLeast(asked: Pick<ImuSetting, 'power' | 'rateHz'>): number {
    return this.part.rateAtLeast(asked);
  }

  configure(setting: ImuSetting): void {
    try {
      this.opened ??= this.open();
    } catch (cause) {
      if (!(cause instanceof CarpalError)) throw cause;
      this.onFault?.(cause);
      return;
    }
    this.opened.configure(setting);
  }

  /** Reads what is behind an interrupt. */
  service(): void {
    this.opened?.service();
  }

  private open(): FifoImu {
    const imu = this.part.open();
    imu.onBlock = (block) => this.onBlock?.(block);
    imu.onMotion = () => this.onMotion?.();
    imu.onFault = (fault) => this.onFault?.(fault);
    return imu;
  }
}
