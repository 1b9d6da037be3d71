import { depthwiseFunction, matrixFunction, widenFunction } from './kernel-code.js';
import { wasmModule } from './wasm-code.js';

/** The kernels, as kernel-code.ts documents them. */
export interface SimdFunctions {
  readonly widen: (from: number, to: number, eights: number) => void;
  readonly matrix: (...parameters: number[]) => void;
  readonly depthwise: (...parameters: number[]) => void;
}

const PAGE_BYTES = 65536;
const ALIGNMENT = 16;
/** Kernels read and write whole vectors, and taps that count nothing, past the end of what is theirs. */
const SLACK_BYTES = 64;

/** Memory that WebAssembly's kernels share with the others, which see it as typed arrays. */
export class SimdMemory {
  readonly functions: SimdFunctions;
  private readonly buffer: ArrayBuffer;
  private used = 0;

  /** @param bytes of all that will be allocated: it does not grow, as that would detach the arrays */
  constructor(bytes: number) {
    const pages = Math.ceil(bytes / PAGE_BYTES) + 1;
    const memory = new WebAssembly.Memory({ initial: pages });
    const code = wasmModule([widenFunction(), matrixFunction(), depthwiseFunction()], pages);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { host: { memory } });
    this.functions = instance.exports as unknown as SimdFunctions;
    this.buffer = memory.buffer;
  }

  holds(values: Int8Array): boolean {
    return values.buffer === this.buffer;
  }

  /** Null where there is no room; zeros otherwise. */
  int8(count: number): Int8Array<ArrayBuffer> | null {
    const at = this.take(count);
    return at === null ? null : new Int8Array(this.buffer, at, count);
  }

  int16(count: number): Int16Array<ArrayBuffer> | null {
    const at = this.take(count * 2);
    return at === null ? null : new Int16Array(this.buffer, at, count);
  }

  int32(count: number): Int32Array<ArrayBuffer> | null {
    const at = this.take(count * 4);
    return at === null ? null : new Int32Array(this.buffer, at, count);
  }

  private take(bytes: number): number | null {
    const at = this.used;
    const next = Math.ceil((at + bytes + SLACK_BYTES) / ALIGNMENT) * ALIGNMENT;
    if (next > this.buffer.byteLength) return null;
    this.used = next;
    return at;
  }
}
