import { type Directory, ENTRY, type Entry, MODEL_STORE } from './directory.js';

/** Bytes that a new store takes over from the one that runs. */
export interface Copy {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/** A store of the model that was pushed and of those of the store that runs. */
export interface StorePlan {
  readonly copies: readonly Copy[];
  readonly entries: readonly Uint8Array[];
  /** Where the store ends. */
  readonly end: number;
}

/**
 * @param pushed the only entry of the package, whose bytes begin at `packageAt` of the new store
 * @param free from where on the new store is empty
 */
export function planStore(
  running: Directory | null,
  pushed: Entry,
  packageAt: number,
  free: number,
): StorePlan {
  const kept = running?.entries.filter(({ name }) => name !== pushed.name) ?? [];
  const generation = 1 + (running?.entries[0]?.generation ?? 0);
  const copies: Copy[] = [];
  let end = free;
  const copied = (from: number, bytes: number): number => {
    const to = Math.ceil(end / MODEL_STORE.alignment) * MODEL_STORE.alignment;
    copies.push({ from, to, bytes });
    end = to + bytes;
    return to;
  };
  const first = placed(pushed, {
    tflite: packageAt + pushed.tflite,
    metadata: packageAt + pushed.metadata,
    golden: packageAt + pushed.golden,
    goldenRows: pushed.goldenRows,
    generation,
  });
  const others = kept.map((entry) => {
    const tflite = copied(entry.tflite, entry.tfliteBytes);
    const metadata = copied(entry.metadata, entry.metadataBytes);
    return placed(entry, { tflite, metadata, golden: 0, goldenRows: 0, generation });
  });
  return { copies, entries: [first, ...others], end };
}

type Places = Pick<Entry, 'tflite' | 'metadata' | 'golden' | 'goldenRows' | 'generation'>;

function placed(entry: Entry, places: Places): Uint8Array {
  const bytes = entry.bytes.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(ENTRY.tflite, places.tflite, true);
  view.setUint32(ENTRY.metadata, places.metadata, true);
  view.setUint32(ENTRY.golden, places.golden, true);
  view.setUint32(ENTRY.goldenRows, places.goldenRows, true);
  view.setUint32(ENTRY.generation, places.generation, true);
  return bytes;
}
