import type { GattConnection } from '../peripheral.js';
import type { Behaviour } from './attributes.js';
import type { Client } from './client.js';

/**
 * Lets only the client that is connected, and only once it is bonded, write and listen. The stack asks for
 * a bond itself; this holds where a stack does not.
 */
export class PeerGuard {
  private readonly present: () => Client | null;
  private readonly onTaken: () => void;
  private readonly onRefused: () => void;

  /** @param present the client that is connected */
  constructor(present: () => Client | null, onTaken: () => void, onRefused: () => void) {
    this.present = present;
    this.onTaken = onTaken;
    this.onRefused = onRefused;
  }

  /** @param take false refuses the value */
  written(take: (client: Client, bytes: Uint8Array) => boolean): Behaviour {
    return {
      onWrite: (value, connection) => {
        const client = this.known(connection, true);
        if (client !== null && take(client, new Uint8Array(value))) this.onTaken();
        else this.onRefused();
      },
    };
  }

  /** @param bonded false for what anybody may listen to */
  listened(set: (client: Client, on: boolean) => void, bonded = true): Behaviour {
    return {
      onSubscribe: (connection) => {
        const client = this.known(connection, bonded);
        if (client === null) {
          this.onRefused();
          return;
        }
        set(client, true);
        this.onTaken();
      },
      onUnsubscribe: (connection) => {
        const client = this.known(connection, false);
        if (client !== null) set(client, false);
      },
    };
  }

  private known(connection: GattConnection, bonded: boolean): Client | null {
    const client = this.present();
    if (client?.connection !== connection || (bonded && !connection.bonded)) return null;
    return client;
  }
}
