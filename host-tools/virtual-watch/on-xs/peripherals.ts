import type { DeviceClock } from '../../../src/clock.js';
import { CarpalError } from '../../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting, Power, Timer } from '../../../src/ports.js';
import { checkImuSetting, IMU_POWERS } from './imu-setting.js';

/** Why the firmware is woken. Their values are those of xs-host/. */
const WAKE_DEADLINE = 0;
const WAKE_BLOCK = 1;
const WAKE_MOTION = 2;

export class BoardTimer implements Timer {
  onDeadline: (() => void) | null = null;
  private readonly board: VirtualBoard;
  private readonly clock: DeviceClock;

  constructor(board: VirtualBoard, clock: DeviceClock) {
    this.board = board;
    this.clock = clock;
  }

  set(t_us: number): void {
    this.board.setDeadline(t_us - this.clock.aheadUs);
  }

  clear(): void {
    this.board.clearDeadline();
  }
}

/** Reads the FIFO into one block at every interrupt, as a driver does. */
export class BoardImu implements Imu {
  readonly channels: number;
  readonly countsPerMps2: number;
  readonly countsPerRadps: number | null;
  readonly maxWatermark: number;
  readonly wakesOnMotion: boolean;
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  onFault: ((fault: CarpalError) => void) | null = null;
  isLost = false;
  private readonly board: VirtualBoard;
  private readonly clock: DeviceClock;
  private setting: ImuSetting | null = null;
  private readonly block: ImuBlock;
  private readonly samples: ArrayBuffer;
  private readonly offsets: ArrayBuffer;

  constructor(board: VirtualBoard, clock: DeviceClock) {
    this.board = board;
    this.clock = clock;
    this.wakesOnMotion = board.wakesOnMotion === 1;
    this.channels = board.channels;
    this.countsPerMps2 = board.countsPerMps2;
    this.countsPerRadps = board.channels === 6 ? board.countsPerRadps : null;
    this.maxWatermark = board.maxWatermark;
    const samples = new Int16Array(this.maxWatermark * this.channels);
    const offsetsUs = new Int32Array(this.maxWatermark);
    this.samples = samples.buffer;
    this.offsets = offsetsUs.buffer;
    this.block = { t_us: 0, count: 0, samples, offsetsUs, lost: 0 };
  }

  configure(setting: ImuSetting): void {
    checkImuSetting(setting, this.maxWatermark);
    this.setting = setting;
    if (this.set(setting)) this.isLost = false;
    else this.recover(setting);
  }

  private set(setting: ImuSetting): boolean {
    const power = IMU_POWERS.indexOf(setting.power);
    return this.board.configureImu(power, setting.rateHz, setting.watermark);
  }

  /** As a driver does: one more attempt, then it is lost until it is configured. */
  private recover(setting: ImuSetting): void {
    this.isLost = !this.set(setting);
    this.onFault?.(new CarpalError('imu-lost', 'expected an answer of the IMU, found none'));
  }

  readBlock(): void {
    const board = this.board;
    const block = this.block;
    // Where the counter was set back, the clock notices as it is read.
    this.clock.now();
    block.t_us = board.blockTime() + this.clock.aheadUs;
    block.count = board.takeBlock(this.samples, this.offsets);
    if (block.count >= 0) this.onBlock?.(block);
    else if (this.setting !== null) this.recover(this.setting);
  }
}

/** Brings interrupts to the peripheral they belong to. */
export function listen(board: VirtualBoard, timer: BoardTimer, imu: BoardImu, power: Power): void {
  board.listen((wake) => {
    if (wake === WAKE_BLOCK) imu.readBlock();
    else if (wake === WAKE_DEADLINE) timer.onDeadline?.();
    else if (wake === WAKE_MOTION) imu.onMotion?.();
    else power.onSupply?.();
  });
}
