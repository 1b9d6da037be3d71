import { Drv2605 } from '../../modules/haptics/drv2605/drv2605.js';
import { FakeBus } from '../fakes/bus.js';
import { RegisterPart } from '../fakes/bus-part.js';

interface Due {
  readonly atMs: number;
  readonly callback: () => void;
}

/** Time, a supply and whatever a motor's driver wants besides its part. */
export class HapticsBench {
  nowMs = 0;
  supplied = false;
  /** The supply's own part does not answer. */
  supplyFails = false;
  readonly causes: unknown[] = [];
  private due: Due[] = [];

  readonly options = {
    after: (ms: number, callback: () => void): void => {
      this.due.push({ atMs: this.nowMs + ms, callback });
    },
    supply: (on: boolean): void => {
      if (this.supplyFails) throw new Error('supply failed');
      this.supplied = on;
    },
    onFault: (cause: unknown): void => void this.causes.push(cause),
    delayUs: (): void => {},
  };

  pass(ms: number): void {
    this.nowMs += ms;
    const due = this.due.filter(({ atMs }) => atMs <= this.nowMs);
    this.due = this.due.filter(({ atMs }) => atMs > this.nowMs);
    for (const { callback } of due) callback();
  }
}

/** A DRV2605L on a fake bus, with what of its registers the driver may use. */
export class Drv2605Bench extends RegisterPart {
  readonly bus = new FakeBus(this);
  readonly haptics = new HapticsBench();

  constructor() {
    super({
      0: [0xe0, 'r'],
      1: [0x40, 'rw'],
      2: [0, 'rw'],
      26: [0x36, 'rw'],
      29: [0xa0, 'rw'],
    });
  }

  get turns(): boolean {
    return this.haptics.supplied && this.registers.get(1) === 5 && this.registers.get(2) === 0x7f;
  }

  open(): Drv2605 {
    return new Drv2605({ sensor: this.bus.sensor, ...this.haptics.options });
  }
}
