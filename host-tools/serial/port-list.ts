import { SerialPort } from 'serialport';
import { listTtys } from './linux-ttys.js';
import { type UsbBridge, usbBridge } from './usb-ids.js';

/** A serial port as the system knows it; nothing is opened to learn this. */
export interface PortDetails {
  readonly path: string;
  /** USB's numbers; null on other ports, or where the system does not tell. */
  readonly vendorId: number | null;
  readonly productId: number | null;
  readonly serialNumber: string | null;
  readonly product: string | null;
}

export interface ListedPort extends PortDetails {
  /** null: not known to lead to a board. */
  readonly bridge: UsbBridge | null;
}

/**
 * USB serial ports, in the order of their names. On Linux straight from /sys: SerialPort.list() asks udevadm,
 * which containers and small systems lack. CARPAL_DEVICE_ROOT is a folder that holds another sys/ and dev/.
 */
export async function listPorts(env: NodeJS.ProcessEnv = process.env): Promise<ListedPort[]> {
  const root = env.CARPAL_DEVICE_ROOT;
  const ports =
    process.platform === 'linux' || root !== undefined ? listTtys(root ?? '/') : await systemList();
  return ports
    .map((port) => ({ ...port, bridge: usbBridge(port.vendorId, port.productId) }))
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

async function systemList(): Promise<PortDetails[]> {
  const hex = (text: string | undefined): number | null =>
    text === undefined ? null : Number.parseInt(text, 16);
  return (await SerialPort.list())
    .filter((port) => port.vendorId !== undefined)
    .map((port) => ({
      path: port.path,
      vendorId: hex(port.vendorId),
      productId: hex(port.productId),
      serialNumber: port.serialNumber ?? null,
      product: port.manufacturer ?? null,
    }));
}
