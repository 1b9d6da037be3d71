import type { ReplyOf } from '../../src/link/operations.js';
import { CarpalClient } from '../ble-client/carpal-client.js';
import type { GattTransport } from '../ble-client/gatt-transport.js';
import { LinkClient, type LinkOptions } from '../link/link-client.js';
import { BleTransport } from './ble-transport.js';

export interface BleLink {
  readonly client: LinkClient;
  readonly info: ReplyOf<'info'>;
}

/** Connects, bonds where the stack does so, and says hello. Rejects where the watch is away or refuses. */
export async function openBleLink(
  transport: GattTransport,
  options: LinkOptions = {},
): Promise<BleLink> {
  let line: BleTransport | null = null;
  const watch = new CarpalClient(transport, {
    onDetection: () => undefined,
    onDisconnect: () => line?.lose(null),
  });
  await watch.connect();
  line = await BleTransport.open(watch);
  const client = new LinkClient(line, options);
  return { client, info: await client.info() };
}
