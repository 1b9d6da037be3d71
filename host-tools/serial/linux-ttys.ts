import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PortDetails } from './port-list.js';

/** Names that USB serial drivers give: usb-serial's and cdc-acm's. */
const USB_TTY = /^tty(USB|ACM)\d+$/;

/** USB serial ports from sys/class/tty below `root`; by their names in dev/ alone where /sys is not there. */
export function listTtys(root: string): PortDetails[] {
  const devices = join(root, 'dev');
  const classFolder = join(root, 'sys', 'class', 'tty');
  const names = namesIn(existsSync(classFolder) ? classFolder : devices);
  return names
    .filter((name) => USB_TTY.test(name) && existsSync(join(devices, name)))
    .map((name) => ({ path: join(devices, name), ...usbFacts(join(classFolder, name, 'device')) }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The USB device stands one or two folders above the tty's: its interface, then (usb-serial) its port. */
function usbFacts(device: string): Omit<PortDetails, 'path'> {
  let folder = existsSync(device) ? realpathSync(device) : '/';
  while (folder !== dirname(folder) && !existsSync(join(folder, 'idVendor'))) {
    folder = dirname(folder);
  }
  const hex = (name: string): number | null => {
    const text = attribute(folder, name);
    return text === null ? null : Number.parseInt(text, 16);
  };
  return {
    vendorId: hex('idVendor'),
    productId: hex('idProduct'),
    serialNumber: attribute(folder, 'serial'),
    product: attribute(folder, 'product'),
  };
}

function attribute(folder: string, name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8').trim() || null;
  } catch {
    return null;
  }
}
