import { GESTURE_BITS } from '../../src/taught.js';
import { BleTransport } from '../ble/ble-transport.js';
import { type KnownGesture, listGestures } from '../link/gestures.js';
import { LinkClient } from '../link/link-client.js';
import { isLost } from '../link/link-error.js';
import type { CarpalClient } from './carpal-client.js';

/** A gesture as an app shows it. */
export interface NamedGesture {
  /** As in the kind `gesture:<id>`. */
  readonly id: string;
  /** As the wearer calls it. */
  readonly name: string;
}

/** What a detection's `gesture` means; null for a number that the watch does not list. */
export function namedGesture(number: number, known: readonly KnownGesture[]): NamedGesture | null {
  const exact = known.find((gesture) => gesture.number === number);
  if (exact !== undefined) return { id: exact.id, name: exact.name };
  const single = number & GESTURE_BITS.double ? number ^ GESTURE_BITS.double : 0;
  const base = known.find((gesture) => gesture.number === single);
  return base === undefined ? null : { id: `double-${base.id}`, name: `double ${base.name}` };
}

/**
 * Names of a connected watch's gestures. They are asked for over the link when a number is heard that is not
 * known, and no sooner: asking keeps the watch awake for seconds.
 */
export class GestureNames {
  private readonly client: CarpalClient;
  private known: readonly KnownGesture[] = [];
  private link: LinkClient | null = null;
  private asking: Promise<readonly KnownGesture[]> | null = null;

  constructor(client: CarpalClient) {
    this.client = client;
  }

  /** null for a number that the watch does not list. Rejects where it has gone. */
  async of(number: number): Promise<NamedGesture | null> {
    const found = namedGesture(number, this.known);
    if (found !== null) return found;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    this.known = await this.asking;
    return namedGesture(number, this.known);
  }

  private async ask(): Promise<readonly KnownGesture[]> {
    this.link ??= new LinkClient(await BleTransport.open(this.client));
    try {
      return await listGestures(this.link);
    } catch (error) {
      // Of a connection that has ended: the next one gets its own.
      if (isLost(error)) this.link = null;
      throw error;
    }
  }
}
