import type { Kernel, Node } from './node.js';
import { poolGeometry } from './pool-2d.js';

/** MAX_POOL_2D on one image. Throws `bad-model`. */
export function maxPool2D(node: Node): Kernel {
  const { input, output, channels, range, windows } = poolGeometry(node);
  const rowLength = input.shape[2]! * channels;
  const { min, max } = range;
  return () => {
    const from = input.values;
    const to = output.values;
    to.fill(min);
    for (let i = 0; i < windows.length; i++) {
      const { top, bottom, left, right } = windows[i]!;
      const at = i * channels;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const pixel = y * rowLength + x * channels;
          for (let c = 0; c < channels; c++) {
            // The larger one without a branch, which no processor could predict here.
            const more = from[pixel + c]! - to[at + c]!;
            to[at + c] = to[at + c]! + (more & ~(more >> 31));
          }
        }
      }
    }
    if (max < 127) {
      for (let i = 0; i < to.length; i++) if (to[i]! > max) to[i] = max;
    }
  };
}
