import type { Kernel, Node } from './node.js';
import { poolGeometry } from './pool-2d.js';

/** AVERAGE_POOL_2D on one image; halves round away from zero. Throws `bad-model`. */
export function averagePool2D(node: Node): Kernel {
  const { input, output, channels, range, windows } = poolGeometry(node);
  const rowLength = input.shape[2]! * channels;
  const sums = new Int32Array(channels);
  return () => {
    const from = input.values;
    const to = output.values;
    for (let i = 0; i < windows.length; i++) {
      const { top, bottom, left, right } = windows[i]!;
      sums.fill(0);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const pixel = y * rowLength + x * channels;
          for (let c = 0; c < channels; c++) sums[c] = sums[c]! + from[pixel + c]!;
        }
      }
      const count = (bottom - top) * (right - left);
      const half = count >> 1;
      for (let c = 0; c < channels; c++) {
        const sum = sums[c]!;
        const mean = Math.trunc((sum > 0 ? sum + half : sum - half) / count);
        to[i * channels + c] = Math.min(range.max, Math.max(range.min, mean));
      }
    }
  };
}
