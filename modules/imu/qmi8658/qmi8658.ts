import type { ImuSetting } from '../../../src/ports.js';
import type { SMBus } from '../bus.js';
import { FifoBlock } from '../fifo-block.js';
import { type Applied, FifoImu } from '../fifo-imu.js';
import { type ImuOptions, MOTION_THRESHOLD_MPS2, STANDARD_GRAVITY_MPS2 } from '../imu-options.js';
import { mountingOf, UPRIGHT } from '../mounting.js';
import { rowOfRange } from '../rows.js';
import { command } from './command.js';
import { clearWakeOnMotion, setNoMotion, setWakeOnMotion } from './motion.js';
import * as register from './registers.js';
import { deflect, type SelfTestResult } from './self-test.js';
import { FILTERS, type FilterRow, GYRO_RANGES, RANGES, rateRow } from './settings.js';

/** 7-bit address with SA0 low; 0x6a with SA0 high or open (section 16.3.1). */
const ADDRESS = 0x6b;
/** FIFO_SIZE 128: 1,536 bytes of six axes (section 8.2). */
const FIFO_SAMPLES = 128;
export const MAX_WATERMARK = 64;
/** From STATUS1 to TEMP_H, then from FIFO_WTM_TH to FIFO_STATUS. */
const EVENT_BYTES = register.TEMP_L + 2 - register.STATUS1;
const TIMESTAMP_AT = register.TIMESTAMP - register.STATUS1;
const TEMPERATURE_AT = register.TEMP_L - register.STATUS1;
const FIFO_BYTES = register.FIFO_STATUS + 1 - register.FIFO_WTM_TH;
const COUNTER_SPAN = 2 ** 24;
/** A reset takes 15 ms at most, and nothing may be written meanwhile (sections 3.3.1, 7.4). */
const RESET_US = 20_000;
/** Reading blocks the FIFO (section 8.7): so much of a sample's period is spent on it at most. */
const READ_SHARE = 0.6;
/** Wake-on-motion looks at this rate at least: 21 Hz, 42 µA (table 15). */
const WAKE_RATE_HZ = 12;
const RADIANS_PER_DEGREE = Math.PI / 180;

export interface Qmi8658Options extends ImuOptions {
  /** Six axes while the power is `normal`; three without. */
  readonly gyroscope?: boolean;
  /** Full scale in degrees per second: a row of the table. */
  readonly gyroRangeDps?: number;
  readonly filter?: FilterRow['filter'];
  /** Seconds without motion after which onNoMotion is called; 255 samples at most. QMI8658A only. */
  readonly noMotionS?: number;
}

/** What the FIFO and the sensors are set to. */
interface Plan {
  readonly axes: 3 | 6;
  readonly rateHz: number;
  readonly rateBits: number;
  readonly watermark: number;
}

/** QST QMI8658: accelerometer and gyroscope of 16 bits with a FIFO of 1,536 bytes. */
export class Qmi8658 extends FifoImu {
  readonly channels: 3 | 6;
  readonly countsPerMps2: number;
  /** null without a gyroscope. */
  readonly countsPerRadps: number | null;
  readonly maxWatermark = MAX_WATERMARK;
  readonly wakesOnMotion = true;
  protected readonly part = 'QMI8658';
  protected readonly address = ADDRESS;
  protected readonly maxRateHz = 1000;
  protected readonly block: FifoBlock;
  protected readonly slope = null;
  private readonly rangeBits: number;
  private readonly gyroRangeBits: number;
  private readonly filterBits: number;
  private readonly thresholdG: number;
  private readonly noMotionS: number;
  /** Microseconds of a byte on the bus, with its acknowledgement. */
  private readonly byteUs: number;
  private readonly eventBytes = new Uint8Array(EVENT_BYTES);
  private readonly fifoBytes = new Uint8Array(FIFO_BYTES);
  /** As FIFO_WTM_TH was set; 0 while there is no FIFO. */
  private watermark = 0;
  private frameBytes = 6;
  private wakes = false;
  private awaitsNoMotion = false;

  /** Throws `bad-config`, or `imu-lost` with the bus closed. */
  constructor(options: Qmi8658Options) {
    super(options);
    const { gyroscope = false, rangeG = 8, gyroRangeDps = 1024 } = options;
    const { filter = 'none', noMotionS = 4 } = options;
    const range = rowOfRange(RANGES, rangeG, 'g');
    const gyroRange = rowOfRange(GYRO_RANGES, gyroRangeDps, 'degrees per second');
    this.channels = gyroscope ? 6 : 3;
    this.countsPerMps2 = range.countsPerG / STANDARD_GRAVITY_MPS2;
    this.countsPerRadps = gyroscope ? gyroRange.countsPerDps / RADIANS_PER_DEGREE : null;
    const mounting = mountingOf(options.mounting ?? UPRIGHT);
    this.block = new FifoBlock(FIFO_SAMPLES, this.channels, mounting);
    this.rangeBits = range.bits;
    this.gyroRangeBits = gyroRange.bits;
    this.filterBits = FILTERS.find((row) => row.filter === filter)!.bits;
    this.thresholdG =
      (options.motionThresholdMps2 ?? MOTION_THRESHOLD_MPS2) / STANDARD_GRAVITY_MPS2;
    this.noMotionS = noMotionS;
    this.byteUs = 9e6 / (options.sensor.hz ?? 400_000);
    this.start();
  }

  /** Of the part at the last burst, in °C. */
  get temperatureC(): number {
    const bytes = this.eventBytes;
    return ((bytes[TEMPERATURE_AT + 1]! << 24) >> 24) + bytes[TEMPERATURE_AT]! / 256;
  }

  /** Takes half a second, in which no sample is taken. Throws `imu-lost`. */
  selfTest(): SelfTestResult {
    return this.interlude((bus) => {
      const result = deflect(bus, this.delayUs);
      this.identify(bus);
      return result;
    });
  }

  protected identify(bus: SMBus): void {
    const id = bus.readUint8(register.WHO_AM_I);
    if (id !== register.QST_ID) throw this.fault(`chip id ${register.QST_ID}`, `${id}`);
    bus.writeUint8(register.RESET, register.RESET_COMMAND);
    this.delayUs(RESET_US);
    const result = bus.readUint8(register.RESET_RESULT);
    if (result !== register.RESET_DONE) {
      throw this.fault(`reset result ${register.RESET_DONE}`, `${result}`);
    }
    bus.writeUint8(register.CTRL1, register.CTRL1_SET);
    bus.writeUint8(register.CTRL8, register.CTRL8_SET);
    this.watermark = 0;
    this.wakes = false;
  }

  protected apply(bus: SMBus, setting: ImuSetting): Applied {
    this.stop(bus);
    const plan = this.planOf(setting);
    bus.writeUint8(register.CTRL2, this.rangeBits | plan.rateBits);
    if (setting.power === 'motion') this.armWake(bus);
    else this.armFifo(bus, plan);
    const { axes, rateHz, watermark } = plan;
    return {
      rateHz,
      watermark,
      axes,
      counterSpan: COUNTER_SPAN,
      oscillator: plan.rateBits >= 12 ? 1 : axes,
    };
  }

  protected setWatermark(bus: SMBus, setting: ImuSetting): number {
    const { watermark } = this.planOf(setting);
    bus.writeUint8(register.FIFO_WTM_TH, watermark);
    this.watermark = watermark;
    return watermark;
  }

  protected readStatus(bus: SMBus): void {
    const { status, eventBytes, fifoBytes, watermark } = this;
    // The count first: a sample between the two reads is then counted with the next burst, never lost.
    bus.readBuffer(register.STATUS1, eventBytes);
    const events = eventBytes[0]!;
    status.motion = (events & register.WAKE_ON_MOTION) !== 0;
    status.noMotion = this.awaitsNoMotion && (events & register.NO_MOTION) !== 0;
    status.counter =
      eventBytes[TIMESTAMP_AT]! |
      (eventBytes[TIMESTAMP_AT + 1]! << 8) |
      (eventBytes[TIMESTAMP_AT + 2]! << 16);
    // What is read while the FIFO is blocked is lost, flag or no flag: the count decides.
    status.overflow = true;
    status.level = 0;
    if (watermark === 0) {
      status.restarted = bus.readUint8(register.CTRL1) !== register.CTRL1_SET;
      return;
    }
    bus.readBuffer(register.FIFO_WTM_TH, fifoBytes);
    status.restarted = fifoBytes[0] !== watermark;
    const words = fifoBytes[2]! | ((fifoBytes[3]! & register.FIFO_COUNT_HIGH) << 8);
    const level = Math.floor((words * 2) / this.frameBytes);
    if (level > FIFO_SAMPLES) throw this.fault(`${FIFO_SAMPLES} samples at most`, `${level}`);
    status.level = level;
    // The line stays high as long as nothing moves, and would hide the FIFO's: once is enough.
    if (status.noMotion) this.disarmNoMotion(bus);
  }

  protected readFrames(bus: SMBus, room: Uint8Array): void {
    command(bus, register.COMMAND_REQUEST_FIFO, this.delayUs);
    bus.readBuffer(register.FIFO_DATA, room);
    bus.writeUint8(register.FIFO_CTRL, register.FIFO_STREAM_128);
  }

  protected sleep(bus: SMBus): void {
    bus.writeUint8(register.CTRL7, 0);
    bus.writeUint8(register.CTRL1, register.CTRL1_SET | register.SENSOR_DISABLE);
  }

  /** All sensors off, pins and engines as after a reset. */
  private stop(bus: SMBus): void {
    bus.writeUint8(register.CTRL7, 0);
    this.disarmNoMotion(bus);
    if (this.wakes) clearWakeOnMotion(bus, this.delayUs);
    this.wakes = false;
    this.watermark = 0;
    bus.writeUint8(register.FIFO_WTM_TH, 0);
    bus.writeUint8(register.FIFO_CTRL, 0);
  }

  private disarmNoMotion(bus: SMBus): void {
    this.awaitsNoMotion = false;
    bus.writeUint8(register.CTRL8, register.CTRL8_SET);
  }

  private planOf({ power, rateHz, watermark, gyroscope }: ImuSetting): Plan {
    const axes = power === 'normal' && gyroscope !== false ? this.channels : 3;
    const row = rateRow(power, axes, power === 'motion' ? WAKE_RATE_HZ : rateHz);
    const sampleUs = axes * 2 * this.byteUs;
    const fitting = Math.floor((READ_SHARE * 1e6) / row.rateHz / sampleUs);
    return {
      axes,
      rateHz: row.rateHz,
      rateBits: row.bits,
      watermark: Math.max(1, Math.min(watermark, fitting)),
    };
  }

  private armWake(bus: SMBus): void {
    setWakeOnMotion(bus, this.thresholdG, this.delayUs);
    this.wakes = true;
    bus.writeUint8(register.CTRL7, register.ACCEL_EN);
  }

  private armFifo(bus: SMBus, { axes, rateHz, rateBits, watermark }: Plan): void {
    const gyroscope = axes === 6;
    if (gyroscope) bus.writeUint8(register.CTRL3, this.gyroRangeBits | rateBits);
    bus.writeUint8(register.CTRL5, this.filterBits);
    this.awaitsNoMotion = this.onNoMotion !== null;
    if (this.awaitsNoMotion) {
      setNoMotion(bus, this.thresholdG, this.noMotionS * rateHz, this.delayUs);
      bus.writeUint8(register.CTRL8, register.CTRL8_SET | register.NO_MOTION_EN);
    }
    bus.writeUint8(register.FIFO_WTM_TH, watermark);
    bus.writeUint8(register.FIFO_CTRL, register.FIFO_STREAM_128);
    command(bus, register.COMMAND_RESET_FIFO, this.delayUs);
    this.watermark = watermark;
    this.frameBytes = axes * 2;
    const sensors = register.ACCEL_EN | (gyroscope ? register.GYRO_EN : 0);
    bus.writeUint8(register.CTRL7, register.DRDY_DIS | sensors);
  }
}
