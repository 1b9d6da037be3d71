/** A buffer of the arena and when it is in use, both ends included. */
export interface PlannedBuffer {
  readonly bytes: number;
  readonly firstUse: number;
  readonly lastUse: number;
}

/**
 * Bytes that TFLite Micro's GreedyMemoryPlanner takes for these buffers: the largest first, each in
 * the lowest gap among those in use at the same time. Of equal ones the last comes first, as there.
 */
export function plannedBytes(buffers: readonly PlannedBuffer[]): number {
  const order = buffers.toReversed().sort((a, b) => b.bytes - a.bytes);
  const placed: { buffer: PlannedBuffer; offset: number }[] = [];
  let total = 0;
  for (const buffer of order) {
    let offset = 0;
    for (const other of placed) {
      const { firstUse, lastUse, bytes } = other.buffer;
      if (lastUse < buffer.firstUse || firstUse > buffer.lastUse) continue;
      if (other.offset - offset >= buffer.bytes) break;
      offset = Math.max(offset, other.offset + bytes);
    }
    const after = placed.findIndex((other) => other.offset > offset);
    placed.splice(after < 0 ? placed.length : after, 0, { buffer, offset });
    total = Math.max(total, offset + buffer.bytes);
  }
  return total;
}
