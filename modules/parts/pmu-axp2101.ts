import { CarpalError } from '../../src/errors.js';
import type { Supply } from '../../src/ports.js';
import { Axp2101 } from '../pmu/axp2101/axp2101.js';
import { RAILS, type Rail } from '../pmu/axp2101/rails.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/** Throws `part-lost` where it does not answer, `bad-config` for a rail it does not have. */
export function openPmu({ data, i2c }: BoardIo): Pmu {
  const pmu = new Axp2101({ sensor: i2c });
  try {
    for (const [rail, millivolts] of Object.entries(data.pmu?.millivolts ?? {})) {
      pmu.setMillivolts(railOf(rail), millivolts);
    }
    for (const rail of data.pmu?.off ?? []) pmu.setRail(railOf(rail), false);
    pmu.enableInterrupts();
  } catch (cause) {
    pmu.close();
    throw cause;
  }
  return new BoardPmu(pmu);
}

class BoardPmu implements Pmu {
  private readonly part: Axp2101;
  private readonly events = { supply: false, button: false };

  constructor(part: Axp2101) {
    this.part = part;
  }

  get usb(): Supply['usb'] {
    return this.part.usb;
  }

  get charging(): Supply['charging'] {
    return this.part.charging;
  }

  get batteryPercent(): Supply['batteryPercent'] {
    return this.part.batteryPercent;
  }

  refresh(): void {
    this.part.refresh();
  }

  acknowledge(): boolean {
    this.part.takeInterrupts(this.events);
    return this.events.button;
  }

  setRail(rail: string, on: boolean): void {
    this.part.setRail(railOf(rail), on);
  }
}

function railOf(name: string): Rail {
  if (Object.hasOwn(RAILS, name)) return name as Rail;
  throw new CarpalError('bad-config', `expected a rail of the AXP2101, found ${name}`);
}
