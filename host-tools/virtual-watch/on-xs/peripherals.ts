import type { CarpalError } from '../../../src/errors.js';
import type { Imu, ImuBlock, ImuSetting, Timer } from '../../../src/ports.js';
import { checkImuSetting, IMU_POWERS } from './imu-setting.js';

/** Why the firmware is woken. Their values are those of xs-host/. */
const WAKE_DEADLINE = 0;
const WAKE_BLOCK = 1;

export class BoardTimer implements Timer {
  onDeadline: (() => void) | null = null;
  private readonly board: VirtualBoard;

  constructor(board: VirtualBoard) {
    this.board = board;
  }

  set(t_us: number): void {
    this.board.setDeadline(t_us);
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
  readonly wakesOnMotion = false;
  onBlock: ((block: ImuBlock) => void) | null = null;
  onMotion: (() => void) | null = null;
  onFault: ((fault: CarpalError) => void) | null = null;
  isLost = false;
  private readonly board: VirtualBoard;
  private readonly block: ImuBlock;
  private readonly samples: ArrayBuffer;
  private readonly offsets: ArrayBuffer;

  constructor(board: VirtualBoard) {
    this.board = board;
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
    const power = IMU_POWERS.indexOf(setting.power);
    this.board.configureImu(power, setting.rateHz, setting.watermark);
  }

  readBlock(): void {
    const board = this.board;
    const block = this.block;
    block.t_us = board.blockTime();
    block.count = board.takeBlock(this.samples, this.offsets);
    this.onBlock?.(block);
  }
}

/** Brings interrupts to the peripheral they belong to. */
export function listen(board: VirtualBoard, timer: BoardTimer, imu: BoardImu): void {
  board.listen((wake) => {
    if (wake === WAKE_BLOCK) imu.readBlock();
    else if (wake === WAKE_DEADLINE) timer.onDeadline?.();
    else imu.onMotion?.();
  });
}
