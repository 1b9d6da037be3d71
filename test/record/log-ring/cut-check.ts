import assert from 'node:assert/strict';
import type {
  FlashOperation,
  NorFlash,
} from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { WIRE_MAX } from '../../../src/record/frame.js';
import { LogRing } from '../../../src/record/log-ring/log-ring.js';
import { RecordReader } from '../../../src/record/reader.js';

/** Headers and their parts: what goes on after a cut in them is tried each time. */
const SHORT = 64;
const GO_ON_EVERY = 61;
const FRAMES = 80;
/** Shorter than the frames of the hour: a sector they did not fit into has room for these. */
const FRAME_BYTES = 60;

/**
 * Lets the power go at every byte of every operation of a ring's flash: each time a ring is mounted on what
 * was left, compared with what had been written whole, and the flash put back for the operation to go on.
 */
export class CutCheck {
  /** Cuts so far. */
  cuts = 0;
  /** Bytes of the frames that were written whole, end to end. */
  private readonly stream: Uint8Array;
  private written = 0;
  private firstKept = 0;
  private readonly flash: NorFlash;
  private readonly stride: number;
  private readonly found: Uint8Array;

  /** `stride`: of so many cuts one is made, which one changes from operation to operation. */
  constructor(flash: NorFlash, streamBytes: number, stride: number) {
    this.flash = flash;
    this.stride = stride;
    this.stream = new Uint8Array(streamBytes);
    this.found = new Uint8Array(flash.bytes);
    flash.onOperation = (operation, from) => this.cutAll(operation, from);
  }

  /** A frame the ring took: from now on a mount must find it. */
  frame(bytes: Uint8Array, length: number): void {
    this.stream.set(bytes.subarray(0, length), this.written);
    this.written += length;
  }

  private cutAll(operation: FlashOperation, from: Uint8Array | null): void {
    const { flash } = this;
    const { address, kind, steps } = operation;
    const sectorAt = address - (address % flash.sectorBytes);
    const before = flash.memory.slice(sectorAt, sectorAt + flash.sectorBytes);
    flash.onOperation = null;
    // The oldest sector may go with this very operation, and has gone once it is over.
    const mayGo = this.firstKeptNow();
    for (let step = this.cuts % this.stride; step < steps; step += this.stride) {
      for (let i = 0; kind === 'program' && i < step; i++) flash.memory[address + i]! &= from![i]!;
      if (kind === 'program') flash.programPart(address + step, from![step]!, step);
      else flash.erasePart(address, step);
      this.check(mayGo, steps < SHORT || this.cuts % GO_ON_EVERY === 0);
      flash.memory.set(before, sectorAt);
      this.cuts++;
    }
    flash.onOperation = (next, bytes) => this.cutAll(next, bytes);
  }

  private firstKeptNow(): number {
    const extents = mount(this.flash).extents();
    this.firstKept = extents[0]?.from ?? 0;
    return extents.length === 0 ? 0 : this.firstKept + this.flash.sectorBytes;
  }

  private check(mayGo: number, goOn: boolean): void {
    const { flash, found, stream, written } = this;
    const undo: [number, Uint8Array][] = [];
    flash.onOperation = ({ address, steps }) => {
      undo.push([address, flash.memory.slice(address, address + steps)]);
    };
    const ring = mount(flash);
    let offset = this.firstKept;
    let length = 0;
    for (;;) {
      const count = ring.read(offset, found.subarray(length), found.length - length);
      if (count === 0) break;
      if (ring.readFrom !== offset) {
        assert.ok(length === 0 && ring.readFrom <= mayGo, `nothing from ${offset} on`);
        offset = ring.readFrom;
      }
      const whole = Math.max(0, Math.min(count, written - offset));
      const expected = stream.subarray(offset, offset + whole);
      assert.equal(Buffer.compare(found.subarray(length, length + whole), expected), 0);
      offset += count;
      length += count;
    }
    assert.ok(offset >= written, `expected ${written} B, found ${offset}`);
    assert.equal(ring.end, offset);
    assert.ok(
      offset <= written + WIRE_MAX + 1,
      `expected ${written} B and a frame, found ${offset}`,
    );
    if (offset > written) checkTail(found.subarray(length - (offset - written), length));
    if (goOn) checkGoingOn(ring, flash);
    for (const [address, bytes] of undo.reverse()) flash.memory.set(bytes, address);
    flash.onOperation = null;
  }
}

function mount(flash: NorFlash): LogRing {
  return new LogRing(flash, () => 0, 1);
}

/** A ring that was cut takes frames, through several sectors, and a mount finds them. */
function checkGoingOn(ring: LogRing, flash: NorFlash): void {
  const undo = flash.memory.slice();
  flash.onOperation = null;
  const frame = new Uint8Array(FRAME_BYTES).fill(0xa5);
  frame[FRAME_BYTES - 1] = 0;
  const from = ring.end;
  for (let i = 0; i < FRAMES; i++) ring.write(frame, frame.length);
  const again = mount(flash);
  assert.equal(again.end, from + FRAMES * FRAME_BYTES);
  const found = new Uint8Array(FRAMES * FRAME_BYTES);
  for (let at = 0; at < found.length; ) {
    const count = again.read(from + at, found.subarray(at), found.length - at);
    assert.ok(count > 0 && again.readFrom === from + at);
    at += count;
  }
  assert.ok(found.every((byte, i) => byte === frame[i % FRAME_BYTES]));
  flash.memory.set(undo);
}

/** What follows the last whole frame: parts of the one that was cut, and it is closed. */
function checkTail(tail: Uint8Array): void {
  assert.equal(tail[tail.length - 1], 0);
  const reader = new RecordReader({});
  reader.push(tail);
  assert.ok(reader.end());
  assert.ok(reader.counts.frames + reader.counts.bad <= 1);
}
