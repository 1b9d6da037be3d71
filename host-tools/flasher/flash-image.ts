/** A stretch of flash. */
export interface Stretch {
  readonly name: string;
  readonly offset: number;
  readonly bytes: number;
}

export interface ImagePart {
  readonly name: string;
  readonly offset: number;
  readonly data: Uint8Array;
}

/** What goes into a board's flash, checked as far as it can be without the board. */
export interface FlashImage {
  /** Where it came from, for messages. */
  readonly source: string;
  /** The board's folder in modules/boards; null for a bare .bin, which does not say. */
  readonly board: string | null;
  readonly chipId: number;
  /** What the image was built for. */
  readonly flashBytes: number;
  /** By offset, never overlapping. */
  readonly parts: readonly ImagePart[];
  /** Never written, and left alone by `--erase`. */
  readonly keep: readonly Stretch[];
  /** For panic backtraces, where the image has one. */
  readonly elf: string | null;
}

export const SECTOR_BYTES = 4096;

/** Chips by the number that their images carry (esp_chip_id_t). */
const CHIPS: readonly (readonly [name: string, id: number])[] = [
  ['esp32', 0],
  ['esp32s2', 2],
  ['esp32c3', 5],
  ['esp32s3', 9],
  ['esp32c2', 12],
  ['esp32c6', 13],
  ['esp32h2', 16],
  ['esp32p4', 18],
];

export function chipName(id: number): string {
  return CHIPS.find(([, known]) => known === id)?.[0] ?? `chip ${id}`;
}

/** null for a chip that has no such name. */
export function chipNumber(name: string): number | null {
  return CHIPS.find(([known]) => known === name)?.[1] ?? null;
}
