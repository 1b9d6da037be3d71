import type { Advertisement } from '../../src/peripheral.js';
import { uuidBytes } from './uuid-bytes.js';

/** Core specification, Vol 3 Part C 11: what one packet holds. */
const PAYLOAD_BYTES = 31;
/** Core specification supplement, Part A; Assigned Numbers, common data types. */
const FLAGS = 0x01;
const COMPLETE_UUIDS_16 = 0x03;
const COMPLETE_UUIDS_128 = 0x07;
const COMPLETE_NAME = 0x09;
const MANUFACTURER_DATA = 0xff;
/** General discoverable, no BR/EDR. */
const LE_GENERAL = 0x06;

export interface AdvertisingPayload {
  readonly data: Uint8Array;
  /** What did not fit; a scanner asks for it. */
  readonly response: Uint8Array;
}

/** Flags, manufacturer data, services, name: each in the first packet that has room, whole or not at all. */
export function advertisingPayload(advertisement: Advertisement): AdvertisingPayload {
  const { name, services, manufacturer, manufacturerData } = advertisement;
  const company = [manufacturer & 0xff, manufacturer >> 8];
  const data = [2, FLAGS, LE_GENERAL];
  const response: number[] = [];
  const add = (type: number, bytes: readonly number[]): void => {
    if (bytes.length === 0) return;
    const size = bytes.length + 2;
    const packet = data.length + size <= PAYLOAD_BYTES ? data : response;
    if (packet.length + size <= PAYLOAD_BYTES) packet.push(bytes.length + 1, type, ...bytes);
  };
  add(MANUFACTURER_DATA, [...company, ...manufacturerData]);
  const uuids = services.map(uuidBytes);
  const ofLength = (length: number) => uuids.filter((uuid) => uuid.length === length).flat();
  add(COMPLETE_UUIDS_128, ofLength(16));
  add(COMPLETE_UUIDS_16, ofLength(2));
  // Names of watches are ASCII.
  add(
    COMPLETE_NAME,
    [...name].map((letter) => letter.charCodeAt(0) & 0x7f),
  );
  return { data: Uint8Array.from(data), response: Uint8Array.from(response) };
}
