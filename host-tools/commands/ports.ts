import type { Command } from 'commander';
import { columns } from '../console/columns.js';
import { portHolders } from '../serial/port-holders.js';
import { type ListedPort, listPorts } from '../serial/port-list.js';

export function registerPorts(program: Command): void {
  program
    .command('ports')
    .description('list USB serial ports, what they lead to and which program holds them')
    .option('--json', 'a line of JSON for each port')
    .action(run);
}

async function run(options: { json?: true }): Promise<void> {
  const ports = await listPorts();
  if (options.json) {
    for (const port of ports) process.stdout.write(`${JSON.stringify(jsonOf(port))}\n`);
    return;
  }
  if (ports.length === 0) {
    process.stderr.write('no USB serial port is there\n');
    return;
  }
  const head = ['port', 'kind', 'USB ids', 'serial number', 'held by'];
  process.stdout.write(`${columns([head, ...ports.map(rowOf)], 0)}\n`);
}

function rowOf(port: ListedPort): string[] {
  const holders = portHolders(port.path).map(({ name, pid }) => `${name} (${pid})`);
  return [
    port.path,
    port.bridge?.name ?? port.product ?? 'unknown',
    usbIds(port) ?? '-',
    port.serialNumber ?? '-',
    holders.join(', ') || '-',
  ];
}

function jsonOf(port: ListedPort): object {
  const { path, bridge, serialNumber, product } = port;
  return {
    type: 'port',
    path,
    kind: bridge?.name ?? null,
    board: bridge !== null,
    usb: usbIds(port),
    serialNumber,
    product,
    heldBy: portHolders(path),
  };
}

/** As lsusb writes them: 303a:1001. */
function usbIds({ vendorId, productId }: ListedPort): string | null {
  if (vendorId === null || productId === null) return null;
  return [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':');
}
