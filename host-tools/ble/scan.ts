import type { Noble, Peripheral } from '@stoprocent/noble';
import { CARPAL_SERVICE, MANUFACTURER } from '../../src/ble/profile.js';
import { CarpalError } from '../../src/errors.js';

/** A watch on the air. */
export interface FoundWatch {
  readonly id: string;
  readonly name: string;
  readonly rssi: number;
  /** null where it says none. */
  readonly batteryPercent: number | null;
}

/** Company u16, version, battery: src/ble/identity.ts. */
const BATTERY_AT = 3;
const UNKNOWN_PERCENT = 0xff;
const SERVICE = CARPAL_SERVICE.replaceAll('-', '');

/** What an advertisement says of its watch. */
export function watchOf({ id, advertisement, rssi }: AdvertisedPeripheral): FoundWatch {
  const { localName, manufacturerData: data } = advertisement;
  const isOurs = data && data.length > BATTERY_AT && data.readUInt16LE(0) === MANUFACTURER;
  const percent = isOurs ? data[BATTERY_AT]! : UNKNOWN_PERCENT;
  return {
    id,
    name: localName ?? '',
    rssi,
    batteryPercent: percent === UNKNOWN_PERCENT ? null : percent,
  };
}

type AdvertisedPeripheral = Pick<Peripheral, 'id' | 'rssi'> & {
  readonly advertisement: Partial<
    Pick<Peripheral['advertisement'], 'localName' | 'manufacturerData'>
  >;
};

/** Calls `onFound` at each watch that is heard for the first time, until the signal. */
export async function scanWatches(
  noble: Noble,
  signal: AbortSignal,
  onFound: (peripheral: Peripheral) => void,
): Promise<void> {
  const seen = new Set<string>();
  const hear = (peripheral: Peripheral): void => {
    if (seen.has(peripheral.id)) return;
    seen.add(peripheral.id);
    onFound(peripheral);
  };
  noble.on('discover', hear);
  await noble.startScanningAsync([SERVICE], true);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  noble.removeListener('discover', hear);
  await noble.stopScanningAsync();
}

/** The watch that was named, or the first that is heard. Throws `no-device` when none is by `seconds`. */
export async function findWatch(
  noble: Noble,
  name: string | undefined,
  seconds: number,
): Promise<Peripheral> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), seconds * 1000);
  let found: Peripheral | null = null;
  await scanWatches(noble, abort.signal, (peripheral) => {
    if (found !== null || (name !== undefined && peripheral.id !== name)) return;
    found = peripheral;
    abort.abort();
  });
  clearTimeout(timer);
  if (found !== null) return found;
  throw new CarpalError(
    'no-device',
    `expected ${name === undefined ? 'a watch' : `the watch ${name}`} on the air within ${seconds} s, found none: press its button`,
  );
}
