import { GATT_PROPERTIES as P } from '../peripheral.js';
import type { RecordType } from '../record/record-type.js';
import { DETECTION_LAYOUT, HISTORY_REQUEST, STATE_LAYOUT } from './layouts.js';
import { carpalUuid } from './uuid.js';

/** A characteristic as both ends know it. */
export interface CharacteristicProfile {
  readonly uuid: string;
  /** A sum of GATT_PROPERTIES; the encrypted ones want a bond. */
  readonly properties: number;
  readonly meaning: string;
  /** What a read or a notification carries; null for bytes of a standard or of the link. */
  readonly value: RecordType | null;
  /** What a write carries. */
  readonly request: RecordType | null;
}

function characteristic(
  uuid: string,
  properties: number,
  meaning: string,
  value: RecordType | null = null,
  request: RecordType | null = null,
): CharacteristicProfile {
  return { uuid, properties, meaning, value, request };
}

/** The only place with UUIDs. The 16-bit ones are the Bluetooth SIG's (Assigned Numbers). */
export const CARPAL_SERVICE = carpalUuid(1);

export const CARPAL = {
  detection: characteristic(
    carpalUuid(2),
    P.subscribeEncrypted,
    // A gesture is a number: control and data carry gestureList (docs/link.md), which names it once for all.
    'each detection as it happens',
    DETECTION_LAYOUT,
  ),
  state: characteristic(
    carpalUuid(3),
    P.readEncrypted | P.subscribeEncrypted,
    'mode, armed features, faults',
    STATE_LAYOUT,
  ),
  control: characteristic(
    carpalUuid(4),
    P.writeEncrypted | P.writeWithoutResponse,
    "bytes of src/link's requests to the watch, cut anywhere",
  ),
  data: characteristic(
    carpalUuid(5),
    P.subscribeEncrypted,
    "bytes of the watch's replies and records",
  ),
  history: characteristic(
    carpalUuid(6),
    P.writeEncrypted | P.subscribeEncrypted,
    'the last 64 detections from a sequence number on',
    DETECTION_LAYOUT,
    HISTORY_REQUEST,
  ),
} as const;

export const BATTERY_SERVICE = '180f';
export const BATTERY = {
  level: characteristic(
    '2a19',
    P.read | P.notify,
    'percent; the service is missing without a gauge',
  ),
} as const;

export const DEVICE_INFORMATION_SERVICE = '180a';
export const DEVICE_INFORMATION = {
  manufacturer: characteristic('2a29', P.read, 'text'),
  model: characteristic('2a24', P.read, "the board's name"),
  firmware: characteristic('2a26', P.read, 'version of the firmware'),
} as const;

export const CURRENT_TIME_SERVICE = '1805';
export const CURRENT_TIME = {
  time: characteristic(
    '2a2b',
    P.readEncrypted | P.writeEncrypted,
    'UTC; writing it sets the clock',
  ),
} as const;

/** Nobody's company: 0xffff is for tests (Assigned Numbers, company identifiers). */
export const MANUFACTURER = 0xffff;
export const MANUFACTURER_NAME = 'carpal';
