/** Value types. */
export const I32 = 0x7f;
export const V128 = 0x7b;

/** A local variable or parameter of a function. */
export type Local = number;

/** The instructions the kernels use, one method each; operands are on the stack, as wasm has them. */
export class WasmCode {
  readonly bytes: number[] = [];

  get(local: Local): this {
    return this.emit(0x20, ...unsigned(local));
  }

  set(local: Local): this {
    return this.emit(0x21, ...unsigned(local));
  }

  const32(value: number): this {
    return this.emit(0x41, ...signed(value));
  }

  add32(): this {
    return this.emit(0x6a);
  }

  multiply32(): this {
    return this.emit(0x6c);
  }

  /** local += value */
  advance(local: Local, value: number): this {
    return this.get(local).const32(value).add32().set(local);
  }

  /** to = from */
  copy(from: Local, to: Local): this {
    return this.get(from).set(to);
  }

  /** Runs the body `counter` times, at least once; leaves it at 0. */
  countDown(counter: Local, body: () => void): this {
    this.emit(0x03, 0x40);
    body();
    this.get(counter)
      .const32(-1)
      .add32()
      .emit(0x22, ...unsigned(counter));
    return this.emit(0x0d, 0, 0x0b);
  }

  load128(offset = 0): this {
    return this.simd(0x00, 0, ...unsigned(offset));
  }

  /** Eight int8 as int16. */
  load8x8(offset = 0): this {
    return this.simd(0x01, 0, ...unsigned(offset));
  }

  /** One 32-bit word in every lane. */
  load32Splat(offset = 0): this {
    return this.simd(0x09, 0, ...unsigned(offset));
  }

  store128(offset = 0): this {
    return this.simd(0x0b, 0, ...unsigned(offset));
  }

  /** Stores the lower half. */
  store64(offset = 0): this {
    return this.simd(0x5b, 0, ...unsigned(offset), 0);
  }

  /** Bytes of two vectors, the second's counted from 16. */
  shuffle(lanes: readonly number[]): this {
    return this.simd(0x0d, ...lanes);
  }

  /** The same 64-bit value in both lanes: `2 ** exponent`. */
  constPowerOfTwo64(exponent: number): this {
    const lane = new Array<number>(8).fill(0);
    lane[exponent >> 3] = 1 << (exponent & 7);
    return this.simd(0x0c, ...lane, ...lane);
  }

  splat16(): this {
    return this.simd(0x10);
  }

  splat32(): this {
    return this.simd(0x11);
  }

  and(): this {
    return this.simd(0x4e);
  }

  narrow16To8(): this {
    return this.simd(0x65);
  }

  narrow32To16(): this {
    return this.simd(0x85);
  }

  least16(): this {
    return this.simd(0x96);
  }

  greatest16(): this {
    return this.simd(0x98);
  }

  shiftRight32(count: number): this {
    return this.const32(count).simd(0xac);
  }

  add32x4(): this {
    return this.simd(0xae);
  }

  /** Products of int16, neighbours added: four int32. */
  dot16(): this {
    return this.simd(0xba);
  }

  /** Without sign. */
  shiftRight64(count: number): this {
    return this.const32(count).simd(0xcd);
  }

  add64x2(): this {
    return this.simd(0xce);
  }

  /** 64-bit products of the lower two, or the upper two, int32. */
  multiply32To64(half: 'low' | 'high'): this {
    return this.simd(half === 'low' ? 0xdc : 0xdd);
  }

  private simd(opcode: number, ...immediates: readonly number[]): this {
    return this.emit(0xfd, ...unsigned(opcode), ...immediates);
  }

  private emit(...bytes: readonly number[]): this {
    this.bytes.push(...bytes);
    return this;
  }
}

export interface WasmFunction {
  readonly name: string;
  /** int32 parameters; they are the first locals. */
  readonly parameters: number;
  /** Locals after the parameters: int32, then vectors. */
  readonly integers: number;
  readonly vectors: number;
  readonly code: WasmCode;
}

/** A module that imports its memory as `host.memory` and exports its functions. */
export function wasmModule(
  functions: readonly WasmFunction[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const list = (items: readonly (readonly number[])[]): number[] => [
    ...unsigned(items.length),
    ...items.flat(),
  ];
  const sized = (content: readonly number[]): number[] => [...unsigned(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      list(
        functions.map(({ parameters }) => [0x60, ...list(new Array(parameters).fill([I32])), 0]),
      ),
    ),
    ...section(2, list([[...text('host'), ...text('memory'), 2, 0, ...unsigned(pages)]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(
      10,
      list(
        functions.map(({ integers, vectors, code }) =>
          sized([
            ...list([
              [...unsigned(integers), I32],
              [...unsigned(vectors), V128],
            ]),
            ...code.bytes,
            0x0b,
          ]),
        ),
      ),
    ),
  ]);
}

function text(value: string): number[] {
  return [...unsigned(value.length), ...Buffer.from(value, 'latin1')];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>>= 7;
    if (rest === 0) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    if (done) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
