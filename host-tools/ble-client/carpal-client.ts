import { DETECTION_LAYOUT, HISTORY_REQUEST, STATE_LAYOUT } from '../../src/ble/layouts.js';
import {
  BATTERY,
  BATTERY_SERVICE,
  CARPAL,
  CARPAL_SERVICE,
  DEVICE_INFORMATION,
  DEVICE_INFORMATION_SERVICE,
} from '../../src/ble/profile.js';
import { cursorOver, leastBytes } from '../../src/record/codec.js';
import { decodeAvailable } from '../../src/record/decode.js';
import type { RecordType, ValueOf } from '../../src/record/record-type.js';
import type { GattTransport } from './gatt-transport.js';
import { type Heard, missed, SequenceTracker } from './sequence-tracker.js';

type Decoded<T extends RecordType> = {
  readonly [F in T['fields'][number] as F['name']]: ValueOf<F['type']>;
};

export type Detection = Decoded<typeof DETECTION_LAYOUT>;
export type WatchState = Decoded<typeof STATE_LAYOUT>;

export interface ClientEvents {
  /** Each detection once, in order, those that were missed first. */
  onDetection(detection: Detection): void;
  onState?(state: WatchState): void;
  /** Up to where it has heard: an app that keeps it misses nothing over a restart. */
  onHeard?(heard: Heard): void;
  /** Detections that the watch had to overwrite while the client was away. */
  onLost?(count: number): void;
  onDisconnect?(): void;
}

/** A watch over any Bluetooth stack. Nothing here knows of a browser or of Node. */
export class CarpalClient {
  private readonly transport: GattTransport;
  private readonly events: ClientEvents;
  private heard: Heard | null;
  private tracker: SequenceTracker<Detection> | null = null;
  /** Live detections that came before it was known what is missing. */
  private early: Detection[] = [];
  /** History has been asked for what is before. */
  private replayUntil = 0;

  /** @param heard what an earlier run's onHeard said last */
  constructor(transport: GattTransport, events: ClientEvents, heard: Heard | null = null) {
    this.transport = transport;
    this.events = events;
    this.heard = heard;
    transport.onDisconnect = () => {
      this.tracker = null;
      events.onDisconnect?.();
    };
  }

  /**
   * Connects, bonds where the stack does so, listens, and fetches what was missed. Call it again after a
   * break. Rejects where the watch is away or refuses a bond.
   */
  async connect(): Promise<WatchState> {
    const { transport, events } = this;
    this.tracker = null;
    this.early = [];
    this.replayUntil = 0;
    await transport.connect();
    // Listened first, asked after: what happens in between comes live, and the tracker drops repeats.
    await transport.subscribe(CARPAL_SERVICE, CARPAL.detection.uuid, (bytes) =>
      this.takeLive(decode(DETECTION_LAYOUT, bytes)),
    );
    await transport.subscribe(CARPAL_SERVICE, CARPAL.history.uuid, (bytes) =>
      this.takeReplayed(decode(DETECTION_LAYOUT, bytes)),
    );
    const state = await this.state();
    const { from, lost } = missed(this.heard, state);
    this.hear(state.epoch, from ?? state.next);
    this.tracker = new SequenceTracker(from ?? state.next, (detection) => {
      events.onDetection(detection);
      this.hear(state.epoch, detection.sequence + 1);
    });
    if (lost > 0) events.onLost?.(lost);
    if (from !== null) await this.replay(from, state.next);
    for (const detection of this.early) this.takeLive(detection);
    this.early = [];
    const { onState } = events;
    if (onState) {
      await transport.subscribe(CARPAL_SERVICE, CARPAL.state.uuid, (bytes) =>
        onState(decode(STATE_LAYOUT, bytes)),
      );
    }
    return state;
  }

  disconnect(): Promise<void> {
    return this.transport.disconnect();
  }

  async state(): Promise<WatchState> {
    const bytes = await this.transport.read(CARPAL_SERVICE, CARPAL.state.uuid);
    return decode(STATE_LAYOUT, bytes);
  }

  /** 0 to 100, or null on a board without a gauge. */
  async batteryPercent(): Promise<number | null> {
    try {
      const bytes = await this.transport.read(BATTERY_SERVICE, BATTERY.level.uuid);
      return bytes[0] ?? null;
    } catch {
      return null;
    }
  }

  async firmware(): Promise<string> {
    const { uuid } = DEVICE_INFORMATION.firmware;
    const bytes = await this.transport.read(DEVICE_INFORMATION_SERVICE, uuid);
    return new TextDecoder().decode(bytes);
  }

  /** The link of src/link over the air: what it answers comes to `onBytes`. */
  async openLine(
    onBytes: (bytes: Uint8Array) => void,
  ): Promise<(bytes: Uint8Array) => Promise<void>> {
    const { transport } = this;
    await transport.subscribe(CARPAL_SERVICE, CARPAL.data.uuid, onBytes);
    return (bytes) => transport.write(CARPAL_SERVICE, CARPAL.control.uuid, bytes);
  }

  private takeLive(detection: Detection): void {
    const { tracker } = this;
    if (tracker === null) {
      this.early.push(detection);
      return;
    }
    tracker.take(detection.sequence, detection);
    const skipped = tracker.next < detection.sequence && this.replayUntil <= tracker.next;
    // A rejection means that the watch has gone: onDisconnect says so, and connect asks again.
    if (skipped) this.replay(tracker.next, detection.sequence).catch(() => {});
  }

  /** History comes in order: what is before it and has not come is gone. */
  private takeReplayed(detection: Detection): void {
    const { sequence } = detection;
    const gone = this.tracker?.skipTo(sequence) ?? 0;
    this.tracker?.take(sequence, detection);
    if (gone > 0) this.events.onLost?.(gone);
  }

  private async replay(from: number, until: number): Promise<void> {
    this.replayUntil = until;
    await this.transport.write(CARPAL_SERVICE, CARPAL.history.uuid, request(from));
  }

  private hear(epoch: number, next: number): void {
    this.heard = { epoch, next };
    this.events.onHeard?.(this.heard);
  }
}

/** Fields that a newer watch added are passed over. Throws `bad-record` for bytes that are none of ours. */
function decode<T extends RecordType>(type: T, bytes: Uint8Array): Decoded<T> {
  const fields: Record<string, unknown> = {};
  decodeAvailable(type, cursorOver(bytes), fields);
  return fields as Decoded<T>;
}

function request(from: number): Uint8Array {
  const { bytes, view } = cursorOver(new Uint8Array(leastBytes(HISTORY_REQUEST)));
  view.setUint32(0, from, true);
  return bytes;
}
