import type { GattService } from '../../src/peripheral.js';
import { uuidBytes } from './uuid-bytes.js';

const SERVICE = 0;
const CHARACTERISTIC = 1;

/** As ble-attributes.c reads it: kind, flags (16 bits, little-endian), bytes of the UUID, UUID. */
export function attributeTable(services: readonly GattService[]): Uint8Array {
  const bytes: number[] = [];
  const add = (kind: number, flags: number, uuid: string): void => {
    const id = uuidBytes(uuid);
    bytes.push(kind, flags & 0xff, flags >> 8, id.length, ...id);
  };
  for (const { uuid, characteristics } of services) {
    add(SERVICE, 0, uuid);
    for (const one of characteristics) add(CHARACTERISTIC, one.properties, one.uuid);
  }
  return Uint8Array.from(bytes);
}
