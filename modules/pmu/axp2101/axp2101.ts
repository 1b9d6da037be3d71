import { CarpalError } from '../../../src/errors.js';
import type { Supply } from '../../../src/ports.js';
import type { SensorIo, SMBus } from '../../imu/bus.js';
import {
  HIGHEST_MILLIVOLTS,
  LOWEST_MILLIVOLTS,
  RAILS,
  type Rail,
  STEP_MILLIVOLTS,
} from './rails.js';
import * as register from './registers.js';

const ADDRESS = 0x34;
const BUS_HZ = 400_000;

export interface Axp2101Options {
  readonly sensor: SensorIo;
}

/** What its interrupts told of. */
export interface Axp2101Events {
  supply: boolean;
  button: boolean;
}

/** X-Powers AXP2101: charger, gauge and the rails of a board. Every method throws `part-lost`. */
export class Axp2101 implements Supply {
  usb = false;
  charging = false;
  batteryPercent: number | null = null;
  private bus: SMBus | null;
  private readonly status = new Uint8Array(2);
  private readonly interrupts = new Uint8Array(register.IRQ_BYTES);

  /** Throws with the bus closed. */
  constructor({ sensor: { io, ...settings } }: Axp2101Options) {
    const bus = new io({ address: ADDRESS, hz: BUS_HZ, ...settings });
    this.bus = bus;
    try {
      this.use((bus) => {
        const id = bus.readUint8(register.CHIP_ID);
        if (id !== register.AXP2101_ID) {
          throw lost(`chip id ${register.AXP2101_ID}`, `${id}`);
        }
        bus.writeUint8(register.ADC_ENABLE, register.ADC_BATTERY | register.ADC_TEMPERATURE_PIN);
      });
      this.refresh();
    } catch (cause) {
      this.close();
      throw cause;
    }
  }

  /** Reads charger and gauge anew. */
  refresh(): void {
    this.use((bus) => {
      const { status } = this;
      bus.readBuffer(register.STATUS_1, status);
      const percent = bus.readUint8(register.BATTERY_PERCENT);
      const present = (status[0]! & register.BATTERY_PRESENT) !== 0;
      this.usb = (status[0]! & register.VBUS_GOOD) !== 0;
      this.charging = (status[1]! & register.CURRENT_DIRECTION) === register.CHARGING;
      this.batteryPercent = present && percent <= 100 ? percent : null;
    });
  }

  /** Switches a rail. Writes nothing where it is so already. */
  setRail(rail: Rail, on: boolean): void {
    const { register: at, bit } = RAILS[rail];
    this.use((bus) => {
      const value = bus.readUint8(at);
      const wanted = on ? value | bit : value & ~bit;
      if (wanted !== value) bus.writeUint8(at, wanted);
    });
  }

  /** Throws `bad-config` for a voltage the rail does not have. */
  setMillivolts(rail: Rail, millivolts: number): void {
    const at = RAILS[rail].voltage;
    const step = (millivolts - LOWEST_MILLIVOLTS) / STEP_MILLIVOLTS;
    const inRange = millivolts >= LOWEST_MILLIVOLTS && millivolts <= HIGHEST_MILLIVOLTS;
    if (at === null || !Number.isInteger(step) || !inRange) {
      throw new CarpalError('bad-config', `expected a voltage ${rail} has, found ${millivolts} mV`);
    }
    this.use((bus) => bus.writeUint8(at, step));
  }

  /** Its pin goes low on a change of supply and on a short press of the key, on nothing else. */
  enableInterrupts(): void {
    this.use((bus) => {
      const { interrupts } = this;
      interrupts[0] = 0;
      interrupts[1] = register.VBUS_INSERTED | register.VBUS_REMOVED | register.KEY_SHORT;
      interrupts[2] = register.CHARGE_DONE | register.CHARGE_STARTED;
      bus.writeBuffer(register.IRQ_ENABLE_0, interrupts);
      interrupts.fill(0xff);
      bus.writeBuffer(register.IRQ_STATUS_0, interrupts);
    });
  }

  /** What happened since the last call; the pin is high again after it. */
  takeInterrupts(events: Axp2101Events): void {
    this.use((bus) => {
      const { interrupts } = this;
      bus.readBuffer(register.IRQ_STATUS_0, interrupts);
      // Written back as read: what happens in between stays.
      bus.writeBuffer(register.IRQ_STATUS_0, interrupts);
      const plug = interrupts[1]! & (register.VBUS_INSERTED | register.VBUS_REMOVED);
      const charge = interrupts[2]! & (register.CHARGE_DONE | register.CHARGE_STARTED);
      events.supply = plug !== 0 || charge !== 0;
      events.button = (interrupts[1]! & register.KEY_SHORT) !== 0;
    });
  }

  /** May be called again. */
  close(): void {
    this.bus?.close();
    this.bus = null;
  }

  private use(work: (bus: SMBus) => void): void {
    if (this.bus === null) throw lost('an open driver', 'it closed');
    try {
      work(this.bus);
    } catch (cause) {
      throw cause instanceof CarpalError ? cause : lost('an answer', `${cause}`, cause);
    }
  }
}

function lost(expected: string, found: string, cause?: unknown): CarpalError {
  const message = `AXP2101: expected ${expected}, found ${found}`;
  return new CarpalError('part-lost', message, { cause });
}
