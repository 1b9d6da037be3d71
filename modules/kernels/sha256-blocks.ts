/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/models/sha256-blocks.ts, with the same face. */
const take =
  native<
    (this: void, state: ArrayBufferLike, source: Uint8Array, from: number, blocks: number) => void
  >('xs_sha256_blocks');

/** As src/models/sha256-blocks.ts; `state` begins with its buffer. */
export function sha256Blocks(
  state: Int32Array,
  source: Uint8Array,
  from: number,
  blocks: number,
): void {
  take(state.buffer, source, from, blocks);
}
