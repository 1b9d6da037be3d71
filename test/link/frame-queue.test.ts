import assert from 'node:assert/strict';
import { FrameQueue } from '../../src/link/frame-queue.js';
import type { Line } from '../../src/ports.js';

/** A line that takes at most `room` bytes a call. */
function lineOf(room: number, taken: number[]): Line {
  return {
    onBytes: null,
    onWritable: null,
    connected: true,
    write(bytes, from, length) {
      const count = Math.min(room, length);
      for (let i = 0; i < count; i++) taken.push(bytes[from + i]!);
      return count;
    },
  };
}

const frame = (...bytes: number[]): [Uint8Array, number] => [Uint8Array.from(bytes), bytes.length];

describe('FrameQueue', () => {
  it('gives frames out in their order, across the end of its ring', () => {
    const queue = new FrameQueue(8, 4);
    const taken: number[] = [];
    const line = lineOf(100, taken);
    for (let i = 0; i < 20; i++) {
      assert.ok(queue.push(...frame(i, i + 1, i + 2)));
      assert.ok(queue.push(...frame(100 + i)));
      while (!queue.isEmpty) assert.ok(queue.send(line));
    }
    const expected = Array.from({ length: 20 }, (_, i) => [i, i + 1, i + 2, 100 + i]).flat();
    assert.deepEqual(taken, expected);
  });

  it('takes a frame whole or not at all', () => {
    const queue = new FrameQueue(5, 4);
    assert.equal(queue.push(...frame(1, 2, 3)), true);
    assert.equal(queue.push(...frame(4, 5, 6)), false);
    assert.equal(queue.push(...frame(7, 8)), true);
    const taken: number[] = [];
    while (!queue.isEmpty) queue.send(lineOf(9, taken));
    assert.deepEqual(taken, [1, 2, 3, 7, 8]);
  });

  it('holds no more frames than it was made for', () => {
    const queue = new FrameQueue(100, 2);
    assert.deepEqual(
      [1, 2, 3].map((byte) => queue.push(...frame(byte))),
      [true, true, false],
    );
  });

  it('goes on in the middle of a frame', () => {
    const queue = new FrameQueue(8, 4);
    queue.push(...frame(1, 2, 3));
    const taken: number[] = [];
    let room = 2;
    const line = {
      ...lineOf(0, taken),
      write: (bytes: Uint8Array, from: number, length: number) => {
        const count = Math.min(room, length);
        room -= count;
        for (let i = 0; i < count; i++) taken.push(bytes[from + i]!);
        return count;
      },
    };
    assert.equal(queue.send(line), false);
    room = 9;
    assert.equal(queue.send(line), true);
    assert.deepEqual(taken, [1, 2, 3]);
    assert.equal(queue.isEmpty, true);
  });

  it('remembers the most it held', () => {
    const queue = new FrameQueue(8, 4);
    queue.push(...frame(1, 2, 3, 4, 5));
    queue.send(lineOf(9, []));
    queue.push(...frame(1));
    assert.equal(queue.peakBytes, 5);
  });
});
