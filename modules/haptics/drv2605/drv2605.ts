import { CarpalError } from '../../../src/errors.js';
import type { SensorIo, SMBus } from '../../imu/bus.js';
import { Pulse, type PulseOptions } from '../pulse.js';
import * as register from './registers.js';

const ADDRESS = 0x5a;
const BUS_HZ = 400_000;
/** The part answers 250 µs after EN is high (section 6.6); the rail behind it rises in its own time. */
const START_US = 1500;
const FULL = 0x7f;

export interface Drv2605Options extends PulseOptions {
  readonly sensor: SensorIo;
  /** Blocks for at least so many microseconds. */
  readonly delayUs: (us: number) => void;
}

/** TI DRV2605(L) with a motor that turns a weight (ERM), driven in real time without feedback. */
export class Drv2605 extends Pulse {
  private bus: SMBus | null = null;
  private readonly delayUs: (us: number) => void;

  /** Throws `part-lost` with the bus closed. */
  constructor(options: Drv2605Options) {
    super(options);
    const { sensor, supply, delayUs } = options;
    const { io, ...settings } = sensor;
    this.delayUs = delayUs;
    supply?.(true);
    const bus = new io({ address: ADDRESS, hz: BUS_HZ, ...settings });
    try {
      delayUs(START_US);
      identify(bus);
      bus.writeUint8(register.MODE, register.STANDBY);
      supply?.(false);
    } catch (cause) {
      bus.close();
      supply?.(false);
      throw faultOf(cause);
    }
    this.bus = bus;
  }

  /** May be called again. */
  close(): void {
    this.bus?.close();
    this.bus = null;
  }

  /** Sets it whole: what it keeps while EN is low is not known. */
  protected start(): void {
    const { bus } = this;
    if (bus === null) return;
    this.delayUs(START_US);
    this.guarded(() => {
      bus.writeUint8(register.MODE, register.REAL_TIME);
      bus.writeUint8(register.FEEDBACK, register.FEEDBACK_ERM);
      bus.writeUint8(register.CONTROL_3, register.OPEN_LOOP_SIGNED);
      bus.writeUint8(register.REAL_TIME_INPUT, FULL);
    });
  }

  protected stop(): void {
    const { bus } = this;
    if (bus === null) return;
    this.guarded(() => {
      bus.writeUint8(register.REAL_TIME_INPUT, 0);
      bus.writeUint8(register.MODE, register.STANDBY);
    });
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw faultOf(cause);
    }
  }
}

function identify(bus: SMBus): void {
  const id = bus.readUint8(register.STATUS) >> register.ID_SHIFT;
  if (!register.IDS.includes(id)) {
    throw lost(`device id ${register.IDS.join(' or ')}`, `${id}`);
  }
}

function faultOf(cause: unknown): CarpalError {
  return cause instanceof CarpalError ? cause : lost('an answer', `${cause}`, cause);
}

function lost(expected: string, found: string, cause?: unknown): CarpalError {
  const message = `DRV2605: expected ${expected}, found ${found}`;
  return new CarpalError('part-lost', message, { cause });
}
