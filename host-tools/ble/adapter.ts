import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BindingType, Noble } from '@stoprocent/noble';
import { CarpalError } from '../../src/errors.js';
import { checkPort } from '../serial/open-port.js';

/** How noble reaches a radio. */
export interface AdapterChoice {
  readonly binding: BindingType | 'dbus';
  readonly options: object;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  /** A system bus answers there. */
  readonly hasSystemBus: boolean;
  /** npm's dbus-next, by which noble speaks to BlueZ. */
  readonly hasDbusNext: boolean;
}

const SYSTEM_BUS = '/var/run/dbus/system_bus_socket';
const HCI_BAUD = 1_000_000;
const POWER_ON_MS = 5000;

/**
 * On Linux BlueZ, which bonds with LE Secure Connections as noble's own HCI host does not; a controller on a
 * UART where one is named; the system's stack elsewhere. Throws `no-device`.
 */
export function chooseAdapter(hciPort: string | undefined, machine: Machine): AdapterChoice {
  if (hciPort !== undefined) {
    const uart = { port: hciPort, baudRate: HCI_BAUD, flowControl: false };
    return { binding: 'hci', options: { hciDriver: 'uart', bindParams: { uart } } };
  }
  if (machine.platform !== 'linux') return { binding: 'default', options: {} };
  if (!machine.hasSystemBus) {
    throw new CarpalError(
      'no-device',
      'expected Bluetooth (BlueZ on the system bus), found no bus: start bluetoothd, or name a controller with --hci',
    );
  }
  if (!machine.hasDbusNext) {
    throw new CarpalError(
      'no-device',
      "expected npm's dbus-next, which noble needs to bond through BlueZ, found none: npm install dbus-next",
    );
  }
  return { binding: 'dbus', options: {} };
}

/** Throws `no-device` where there is no radio that can be used. */
export async function openAdapter(hciPort?: string): Promise<Noble> {
  if (hciPort !== undefined) checkPort(hciPort);
  const { binding, options } = chooseAdapter(hciPort, thisMachine());
  const { withBindings } = await import('@stoprocent/noble');
  const adapter = withBindings(binding as BindingType, options);
  try {
    await adapter.waitForPoweredOnAsync(POWER_ON_MS);
    return adapter;
  } catch (cause) {
    adapter.stop();
    throw new CarpalError(
      'no-device',
      `expected a Bluetooth radio that is on, found ${adapter.state}`,
      { cause },
    );
  }
}

function thisMachine(): Machine {
  const require = createRequire(import.meta.url);
  const named = process.env.DBUS_SYSTEM_BUS_ADDRESS !== undefined;
  return {
    platform: process.platform,
    hasSystemBus: named || existsSync(SYSTEM_BUS),
    hasDbusNext: resolves(require, 'dbus-next'),
  };
}

function resolves(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
