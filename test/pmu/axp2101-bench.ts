import { Axp2101 } from '../../modules/pmu/axp2101/axp2101.js';
import { FakeBus } from '../fakes/bus.js';
import { RegisterPart } from '../fakes/bus-part.js';

const INTERRUPT_STATUS = 0x48;

/** An AXP2101 on a fake bus: registers of section 6.13.2, a status bit goes when a 1 is written to it. */
export class Axp2101Bench extends RegisterPart {
  readonly bus = new FakeBus(this);

  constructor() {
    super({
      0: [0x28, 'r'],
      1: [0x35, 'r'],
      3: [0x4a, 'r'],
      48: [0x03, 'rw'],
      64: [0xff, 'rw'],
      65: [0xfc, 'rw'],
      66: [0x00, 'rw'],
      72: [0, 'rw'],
      73: [0, 'rw'],
      74: [0, 'rw'],
      128: [0x0d, 'rw'],
      144: [0x07, 'rw'],
      145: [0, 'rw'],
      146: [13, 'rw'],
      147: [23, 'rw'],
      148: [28, 'rw'],
      149: [24, 'rw'],
      150: [13, 'rw'],
      151: [23, 'rw'],
      153: [28, 'rw'],
      164: [87, 'r'],
    });
  }

  override write(register: number, bytes: Uint8Array): void {
    super.write(
      register,
      bytes.map((value, i) => {
        const at = register + i;
        const clears = at >= INTERRUPT_STATUS && at < INTERRUPT_STATUS + 3;
        return clears ? this.registers.get(at) & ~value : value;
      }),
    );
  }

  open(): Axp2101 {
    return new Axp2101({ sensor: this.bus.sensor });
  }
}
