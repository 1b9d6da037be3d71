import { CarpalError } from '../../../src/errors.js';
import type { ImuSetting } from '../../../src/ports.js';
import type { SMBus } from '../bus.js';
import { FifoBlock } from '../fifo-block.js';
import { type Applied, FifoImu } from '../fifo-imu.js';
import { type ImuOptions, MOTION_THRESHOLD_MPS2, STANDARD_GRAVITY_MPS2 } from '../imu-options.js';
import { mountingOf, UPRIGHT } from '../mounting.js';
import { rowOfRange } from '../rows.js';
import { SlopeDetector } from '../slope.js';
import {
  CONFIGURATION_BYTES,
  featuresAddress,
  loadConfiguration,
  setMotion,
} from './motion-engine.js';
import * as register from './registers.js';
import { deflect, type SelfTestResult } from './self-test.js';
import { AVERAGES, FILTERS, type FilterRow, RANGES, type RateRow, rateRow } from './settings.js';

/** 7-bit address with SDO high, as on the T-Watch S3; 0x18 with SDO low (section 6.2). */
const ADDRESS = 0x19;
const FRAME_BYTES = 6;
/** 1,024 bytes (section 4.5). */
const FIFO_SAMPLES = Math.floor(1024 / FRAME_BYTES);
/** Leaves 42 samples for an interrupt that is served late. */
export const MAX_WATERMARK = 128;
/** One burst from SENSORTIME_0 to FIFO_LENGTH_1 tells all there is to know. */
const STATUS_BYTES = register.FIFO_LENGTH_0 + 2 - register.SENSORTIME_0;
const EVENT_AT = register.EVENT - register.SENSORTIME_0;
const INT_STATUS_0_AT = register.INT_STATUS_0 - register.SENSORTIME_0;
const INT_STATUS_1_AT = register.INT_STATUS_1 - register.SENSORTIME_0;
const TEMPERATURE_AT = register.TEMPERATURE - register.SENSORTIME_0;
const LENGTH_AT = register.FIFO_LENGTH_0 - register.SENSORTIME_0;
const RESET_US = 20_000;
/** Between writes while the part may sleep (section 4.3). */
const LOW_POWER_WRITE_US = 1_000;
const SENSORTIME_BITS = 24;
/** Samples averaged in low power where the rate allows: 4 keep the noise near normal mode's. */
const AVERAGE_SAMPLES = 4;
/** Without the engine, `motion` looks at the FIFO every so many seconds. */
const LOOK_S = 2;
const ANY_MOTION_S = 0.1;
/** Temperature: 1 K a count around 23 °C, and this when there is none (register 0x22). */
const TEMPERATURE_ZERO_C = 23;
const TEMPERATURE_NONE = -128;

export interface Bma423Options extends ImuOptions {
  /** Bosch's bma423_config_file, 6,144 bytes, which is theirs to give: without it there is no engine. */
  readonly configuration?: Uint8Array;
  readonly filter?: FilterRow['filter'];
  /** Seconds without motion after which onNoMotion is called. */
  readonly noMotionS?: number;
}

/** Bosch BMA423: an accelerometer of 12 bits with a FIFO of 1 KB. */
export class Bma423 extends FifoImu {
  readonly channels = 3;
  readonly countsPerMps2: number;
  readonly countsPerRadps = null;
  readonly maxWatermark = MAX_WATERMARK;
  /** With its engine the part decides and the watch sleeps; without, bursts in low power are looked at here. */
  readonly wakesOnMotion: boolean;
  protected readonly part = 'BMA423';
  protected readonly address = ADDRESS;
  protected readonly maxRateHz = 1600;
  protected readonly block: FifoBlock;
  protected readonly slope: SlopeDetector | null;
  private readonly configuration: Uint8Array | null;
  private readonly rangeBits: number;
  private readonly filterBits: number;
  private readonly thresholdG: number;
  private readonly noMotionS: number;
  private readonly statusBytes = new Uint8Array(STATUS_BYTES);
  private features = 0;
  private tickBits = 0;
  private latched = false;
  private tellsResets = false;
  private powerSave = 0;
  private watermarkBytes = 0;

  /** Throws `bad-config`, or `imu-lost` with the bus closed. */
  constructor(options: Bma423Options) {
    super(options);
    const { configuration = null, rangeG = 8, filter = 'normal', noMotionS = 10 } = options;
    if (configuration !== null && configuration.length !== CONFIGURATION_BYTES) {
      throw new CarpalError(
        'bad-config',
        `expected a configuration of ${CONFIGURATION_BYTES} bytes, found ${configuration.length}`,
      );
    }
    const range = rowOfRange(RANGES, rangeG, 'g');
    const thresholdMps2 = options.motionThresholdMps2 ?? MOTION_THRESHOLD_MPS2;
    this.countsPerMps2 = range.countsPerG / STANDARD_GRAVITY_MPS2;
    this.wakesOnMotion = configuration !== null;
    this.block = new FifoBlock(FIFO_SAMPLES, 3, mountingOf(options.mounting ?? UPRIGHT));
    this.slope =
      configuration === null ? new SlopeDetector(thresholdMps2 * this.countsPerMps2) : null;
    this.configuration = configuration;
    this.rangeBits = range.bits;
    this.filterBits = FILTERS.find((row) => row.filter === filter)!.bits;
    this.thresholdG = thresholdMps2 / STANDARD_GRAVITY_MPS2;
    this.noMotionS = noMotionS;
    this.start();
  }

  /** Of the part at the last burst, in °C; null when it had none, as in suspend. */
  get temperatureC(): number | null {
    const value = (this.statusBytes[TEMPERATURE_AT]! << 24) >> 24;
    return value === TEMPERATURE_NONE ? null : TEMPERATURE_ZERO_C + value;
  }

  /** Takes 0.15 s, in which no sample is taken; the watch should lie still. Throws `imu-lost`. */
  selfTest(): SelfTestResult {
    return this.interlude((bus) => {
      const result = deflect(bus, this.delayUs);
      this.identify(bus);
      return result;
    });
  }

  protected identify(bus: SMBus): void {
    const id = bus.readUint8(register.CHIP_ID);
    if (id !== register.BMA423_ID) {
      throw this.fault(`chip id ${register.BMA423_ID}`, `${id}`);
    }
    bus.writeUint8(register.CMD, register.CMD_SOFT_RESET);
    this.delayUs(RESET_US);
    if (this.configuration !== null) {
      loadConfiguration(bus, this.configuration, this.delayUs);
      this.features = featuresAddress(bus);
    }
    // The first read clears the flag. Where it does not, it says nothing of later resets.
    bus.readUint8(register.EVENT);
    this.tellsResets = (bus.readUint8(register.EVENT) & register.POR_DETECTED) === 0;
  }

  protected apply(bus: SMBus, setting: ImuSetting): Applied {
    const { power } = setting;
    const engine = this.slope === null;
    const usesFifo = power !== 'motion' || !engine;
    // The engine needs 50 Hz, and its averages, for its own 50 Hz input (section 4.6).
    const row = rateRow(power, usesFifo ? setting.rateHz : 50);
    const watermark = power === 'motion' ? lookWatermark(row) : setting.watermark;
    this.setPowerSave(bus, 0);
    bus.writeUint8(register.PWR_CTRL, 0);
    bus.writeUint8(register.ACC_CONF, this.accConf(power, row));
    bus.writeUint8(register.ACC_RANGE, this.rangeBits);
    this.setFifo(bus, usesFifo ? watermark : 0);
    this.setInterrupt(bus, power, usesFifo);
    bus.writeUint8(register.PWR_CTRL, register.ACC_EN);
    bus.writeUint8(register.CMD, register.CMD_FIFO_FLUSH);
    this.powerSave = power === 'normal' ? 0 : register.ADV_POWER_SAVE;
    this.watermarkBytes = watermark * FRAME_BYTES;
    this.setPowerSave(bus, this.powerSave);
    this.tickBits = row.tickBits;
    const counterSpan = 2 ** (SENSORTIME_BITS - row.tickBits);
    return { rateHz: row.rateHz, watermark, axes: 3, counterSpan, oscillator: 0 };
  }

  protected setWatermark(bus: SMBus, { watermark }: ImuSetting): number {
    if (this.powerSave !== 0) this.setPowerSave(bus, 0);
    this.writeWatermark(bus, watermark);
    if (this.powerSave !== 0) this.setPowerSave(bus, this.powerSave);
    this.watermarkBytes = watermark * FRAME_BYTES;
    return watermark;
  }

  protected readStatus(bus: SMBus): void {
    const bytes = this.statusBytes;
    const { status } = this;
    bus.readBuffer(register.SENSORTIME_0, bytes);
    const length = bytes[LENGTH_AT]! | ((bytes[LENGTH_AT + 1]! & 0x3f) << 8);
    const level = Math.floor(length / FRAME_BYTES);
    if (level > FIFO_SAMPLES) throw this.fault('1,024 bytes in the FIFO at most', `${length}`);
    const ticks = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16);
    const engine = (bytes[INT_STATUS_0_AT]! & register.ANY_NO_MOTION) !== 0;
    status.level = level;
    status.counter = ticks >> this.tickBits;
    status.overflow =
      (bytes[INT_STATUS_1_AT]! & register.FIFO_FULL) !== 0 || level === FIFO_SAMPLES;
    status.motion = engine;
    status.noMotion = engine;
    status.restarted = this.tellsResets && (bytes[EVENT_AT]! & register.POR_DETECTED) !== 0;
  }

  protected readFrames(bus: SMBus, room: Uint8Array): void {
    // Asleep, the FIFO can be read from its watermark on; below it the part must wake (section 4.3).
    const wake = this.powerSave !== 0 && room.length < this.watermarkBytes;
    if (wake) this.setPowerSave(bus, 0);
    bus.readBuffer(register.FIFO_DATA, room);
    if (wake) this.setPowerSave(bus, this.powerSave);
    // A latched watermark goes when it is read with the FIFO below it (section 4.5, FIFO interrupts).
    if (this.latched) bus.readUint8(register.INT_STATUS_1);
  }

  protected sleep(bus: SMBus): void {
    bus.writeUint8(register.PWR_CTRL, 0);
    bus.writeUint8(register.PWR_CONF, register.ADV_POWER_SAVE);
  }

  private setPowerSave(bus: SMBus, save: number): void {
    bus.writeUint8(register.PWR_CONF, save | register.FIFO_SELF_WAKEUP);
    this.delayUs(LOW_POWER_WRITE_US);
  }

  private accConf(power: ImuSetting['power'], row: RateRow): number {
    if (power === 'normal') return register.ACC_PERF_MODE | this.filterBits | row.bits;
    const samples = Math.min(AVERAGE_SAMPLES, row.averageMax);
    return AVERAGES.find((average) => average.samples === samples)!.bits | row.bits;
  }

  /** @param watermark samples; 0 for no FIFO */
  private setFifo(bus: SMBus, watermark: number): void {
    bus.writeUint8(register.FIFO_DOWNS, register.FIFO_FILTERED);
    this.writeWatermark(bus, watermark);
    bus.writeUint8(register.FIFO_CONFIG_0, 0);
    bus.writeUint8(register.FIFO_CONFIG_1, watermark > 0 ? register.FIFO_ACC_EN : 0);
  }

  private writeWatermark(bus: SMBus, watermark: number): void {
    const bytes = watermark * FRAME_BYTES;
    bus.writeUint8(register.FIFO_WTM_0, bytes & 0xff);
    bus.writeUint8(register.FIFO_WTM_1, bytes >> 8);
  }

  private setInterrupt(bus: SMBus, power: ImuSetting['power'], usesFifo: boolean): void {
    const awaitsNoMotion = power !== 'motion' && this.onNoMotion !== null;
    const engine = this.slope === null && (power === 'motion' || awaitsNoMotion);
    if (engine) {
      setMotion(bus, this.features, {
        kind: awaitsNoMotion ? 'none' : 'any',
        thresholdG: this.thresholdG,
        durationS: awaitsNoMotion ? this.noMotionS : ANY_MOTION_S,
      });
    }
    bus.writeUint8(register.INT1_IO_CTRL, register.INT1_ACTIVE_HIGH);
    // The engine's interrupts are latched ones only (section 4.7).
    bus.writeUint8(register.INT_LATCH, engine ? 1 : 0);
    this.latched = engine;
    bus.writeUint8(register.INT1_MAP, engine ? register.ANY_NO_MOTION : 0);
    bus.writeUint8(register.INT_MAP_DATA, usesFifo ? register.FIFO_WATERMARK : 0);
  }
}

function lookWatermark(row: RateRow): number {
  return Math.max(1, Math.min(MAX_WATERMARK, Math.round(LOOK_S * row.rateHz)));
}
