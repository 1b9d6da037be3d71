import type { GattCharacteristic, GattConnection } from '../peripheral.js';
import type { History } from './history.js';
import type { LatestValue } from './latest-value.js';

/**
 * What one connected client has been told. It holds no detections: what it could not be sent yet it is sent
 * from History, live ones before those it asked for, and both before anything else.
 */
export class Client {
  readonly connection: GattConnection;
  private readonly history: History;
  private readonly values: readonly LatestValue[];
  private detection: GattCharacteristic | null = null;
  private replay: GattCharacteristic | null = null;
  /** The next sequence to send as it happens. */
  private live = 0;
  /** What it asked History for, up to `replayEnd`. */
  private replayAt = 0;
  private replayEnd = 0;
  /** Live detections that were overwritten before the stack took them; `oldest` of the state tells so. */
  skipped = 0;

  constructor(connection: GattConnection, history: History, values: readonly LatestValue[]) {
    this.connection = connection;
    this.history = history;
    this.values = values;
  }

  followDetections(characteristic: GattCharacteristic | null): void {
    this.detection = characteristic;
    this.live = this.history.next;
  }

  followHistory(characteristic: GattCharacteristic | null): void {
    this.replay = characteristic;
    this.replayEnd = this.replayAt;
  }

  /** Asks for what is left from `sequence` on; what happens meanwhile comes live. */
  request(sequence: number): void {
    const { oldest, next } = this.history;
    this.replayAt = sequence > oldest ? sequence : oldest;
    this.replayEnd = next;
  }

  /** Sends what it can; false where the stack was busy and onNotifiable will tell. */
  pump(): boolean {
    if (!this.pumpDetections() || !this.pumpHistory()) return false;
    for (let i = 0; i < this.values.length; i++) {
      if (!this.values[i]!.send(this.connection)) return false;
    }
    return true;
  }

  /** The peer has gone: nobody listens any more. */
  close(): void {
    this.detection = null;
    this.replay = null;
    for (const value of this.values) value.follow(null);
  }

  private pumpDetections(): boolean {
    const { history, connection, detection } = this;
    while (detection !== null && this.live < history.next) {
      const entry = history.entry(this.live);
      if (entry === null) {
        this.skipped += history.oldest - this.live;
        this.live = history.oldest;
      } else if (connection.notify(detection, entry)) this.live++;
      else return false;
    }
    return true;
  }

  private pumpHistory(): boolean {
    const { history, connection, replay } = this;
    while (replay !== null && this.replayAt < this.replayEnd) {
      const entry = history.entry(this.replayAt);
      if (entry !== null && !connection.notify(replay, entry)) return false;
      this.replayAt++;
    }
    return true;
  }
}
