import { type Local, WasmCode, type WasmFunction } from './wasm-code.js';

/** Channels computed side by side: two vectors of int32. */
export const LANES = 8;
/** Bytes of one vector of constants, and of a block's: bias, multiplier, half, sign and shift of 2 x 4. */
const VECTOR = 16;
export const SCALING_VECTORS = 5;
export const BLOCK_SCALING_BYTES = 2 * SCALING_VECTORS * VECTOR;
const [BIAS, MULTIPLIER, HALF, SIGN, SHIFT] = [0, 1, 2, 3, 4].map((i) => i * VECTOR) as [
  number,
  number,
  number,
  number,
  number,
];
/** The second four channels of a block. */
const UPPER = SCALING_VECTORS * VECTOR;
/** Pairs of inputs in one turn of the matrix's inner loop. */
export const PAIRS_UNROLLED = 4;

/** Bits 31…62 of both lanes of two vectors, after a shift to the bottom, as four int32. */
const LOW_WORDS = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
const INTERLEAVE_LOW = [0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23];
const INTERLEAVE_HIGH = [8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31];

/** Locals that every kernel uses to requantise. */
interface Output {
  readonly scaling: Local;
  readonly zeroPoint: Local;
  readonly least: Local;
  readonly greatest: Local;
}

/** Numbers locals in order: parameters, then integers, then vectors. */
function locals(count: number, from: number): Local[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

/** widen(from, to, eights): int8 to int16, eight at a time. */
export function widenFunction(): WasmFunction {
  const [from, to, eights] = [0, 1, 2];
  const code = new WasmCode();
  code.countDown(eights, () => {
    code.get(to).get(from).load8x8().store128();
    code.advance(from, 8).advance(to, 16);
  });
  return { name: 'widen', parameters: 3, integers: 0, vectors: 0, code };
}

/**
 * matrix(in, inStep, couples, weights, scaling, blocks, quads, out, outStep, coupleIn, coupleOut, zeroPoint,
 * least, greatest): int16 inputs times weights, two places at a time. `in` and `out` move on by coupleIn and
 * coupleOut bytes from couple to couple; the second place of one lies inStep and outStep after the first.
 * Weights: block by block, for each pair of inputs two vectors of four channels' pairs.
 */
export function matrixFunction(): WasmFunction {
  const [
    input,
    inStep,
    couples,
    weights,
    scaling,
    blocks,
    quads,
    out,
    outStep,
    coupleIn,
    coupleOut,
  ] = locals(11, 0) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [zeroPoint, least, greatest] = [11, 12, 13];
  const [xa, xb, w, s, oa, ob, block, k] = locals(8, 14) as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [a0, a1, b0, b1, w0, w1, x, zeroV, leastV, greatestV, t] = locals(11, 22) as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const output: Output = { scaling: s, zeroPoint: zeroV, least: leastV, greatest: greatestV };
  const code = new WasmCode();
  splatRange(code, output, zeroPoint, least, greatest);
  code.countDown(couples, () => {
    code.copy(weights, w).copy(scaling, s).copy(blocks, block);
    code.copy(out, oa).get(out).get(outStep).add32().set(ob);
    code.countDown(block, () => {
      code.get(s).load128(BIAS).set(a0).copy(a0, b0);
      code
        .get(s)
        .load128(UPPER + BIAS)
        .set(a1)
        .copy(a1, b1);
      code.copy(input, xa).get(input).get(inStep).add32().set(xb).copy(quads, k);
      code.countDown(k, () => {
        for (let i = 0; i < PAIRS_UNROLLED; i++) {
          code
            .get(w)
            .load128(i * 2 * VECTOR)
            .set(w0);
          code
            .get(w)
            .load128(i * 2 * VECTOR + VECTOR)
            .set(w1);
          code
            .get(xa)
            .load32Splat(i * 4)
            .set(x);
          accumulate(code, a0, x, w0);
          accumulate(code, a1, x, w1);
          code
            .get(xb)
            .load32Splat(i * 4)
            .set(x);
          accumulate(code, b0, x, w0);
          accumulate(code, b1, x, w1);
        }
        code.advance(w, PAIRS_UNROLLED * 2 * VECTOR);
        code.advance(xa, PAIRS_UNROLLED * 4).advance(xb, PAIRS_UNROLLED * 4);
      });
      storeBlock(code, output, oa, a0, a1, t);
      storeBlock(code, output, ob, b0, b1, t);
      code.advance(oa, LANES).advance(ob, LANES).advance(s, BLOCK_SCALING_BYTES);
    });
    code.get(input).get(coupleIn).add32().set(input);
    code.get(out).get(coupleOut).add32().set(out);
  });
  return { name: 'matrix', parameters: 14, integers: 8, vectors: 11, code };
}

/**
 * depthwise(in, inStep, places, tapStep, tapPairs, weights, scaling, blocks, out, zeroPoint, least, greatest):
 * each channel on its own. Weights: block by block, for each pair of taps eight channels' pairs. Taps lie
 * tapStep bytes apart, places inStep; outputs follow one another.
 */
export function depthwiseFunction(): WasmFunction {
  const [input, inStep, places, tapStep, tapPairs, weights, scaling, blocks, out] = locals(
    9,
    0,
  ) as [number, number, number, number, number, number, number, number, number];
  const [zeroPoint, least, greatest] = [9, 10, 11];
  const [x, w, s, block, k, channel] = locals(6, 12) as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [a0, a1, x0, x1, zeroV, leastV, greatestV, t] = locals(8, 18) as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const output: Output = { scaling: s, zeroPoint: zeroV, least: leastV, greatest: greatestV };
  const code = new WasmCode();
  splatRange(code, output, zeroPoint, least, greatest);
  code.countDown(places, () => {
    code.copy(weights, w).copy(scaling, s).copy(blocks, block).copy(input, channel);
    code.countDown(block, () => {
      code.get(s).load128(BIAS).set(a0);
      code
        .get(s)
        .load128(UPPER + BIAS)
        .set(a1);
      code.copy(channel, x).copy(tapPairs, k);
      code.countDown(k, () => {
        code.get(x).load128().set(x0);
        code.get(x).get(tapStep).add32().set(x);
        code.get(x).load128().set(x1);
        code.get(x).get(tapStep).add32().set(x);
        code.get(a0).get(x0).get(x1).shuffle(INTERLEAVE_LOW).get(w).load128().dot16();
        code.add32x4().set(a0);
        code.get(a1).get(x0).get(x1).shuffle(INTERLEAVE_HIGH).get(w).load128(VECTOR).dot16();
        code.add32x4().set(a1);
        code.advance(w, 2 * VECTOR);
      });
      storeBlock(code, output, out, a0, a1, t);
      code
        .advance(out, LANES)
        .advance(channel, 2 * LANES)
        .advance(s, BLOCK_SCALING_BYTES);
    });
    code.get(input).get(inStep).add32().set(input);
  });
  return { name: 'depthwise', parameters: 12, integers: 6, vectors: 8, code };
}

function accumulate(code: WasmCode, sum: Local, x: Local, w: Local): void {
  code.get(sum).get(x).get(w).dot16().add32x4().set(sum);
}

function splatRange(
  code: WasmCode,
  output: Output,
  zeroPoint: Local,
  least: Local,
  greatest: Local,
): void {
  code.get(zeroPoint).splat32().set(output.zeroPoint);
  code.get(least).splat16().set(output.least);
  code.get(greatest).splat16().set(output.greatest);
}

/** Requantises eight sums and stores them as int8. */
function storeBlock(
  code: WasmCode,
  output: Output,
  to: Local,
  low: Local,
  high: Local,
  temporary: Local,
): void {
  requantise(code, output, low, 0, temporary);
  requantise(code, output, high, UPPER, temporary);
  code.get(to).get(low).get(high).narrow32To16();
  code.get(output.least).greatest16().get(output.greatest).least16();
  // The upper half of the narrowed vector is not stored.
  code.set(temporary).get(temporary).get(temporary).narrow16To8().store64();
}

/**
 * sum = rounded(rounded(sum x multiplier / 2^31) / 2^e) + zero point, as quantised-multiplier.ts computes it:
 * floor((ab + 2^30) / 2^31), then floor((x + half - (x < 0)) / 2^e), where the last two are 0 for e = 0. A
 * shift that differs from lane to lane is a multiplication by 2^(30 - e) and a shift by 30.
 */
function requantise(code: WasmCode, output: Output, sum: Local, at: number, x: Local): void {
  const s = output.scaling;
  for (const half of ['low', 'high'] as const) {
    code
      .get(sum)
      .get(s)
      .load128(at + MULTIPLIER)
      .multiply32To64(half);
    code.constPowerOfTwo64(30).add64x2().shiftRight64(31);
  }
  code.shuffle(LOW_WORDS).set(x);
  code
    .get(x)
    .get(x)
    .shiftRight32(31)
    .get(s)
    .load128(at + SIGN)
    .and()
    .add32x4();
  code
    .get(s)
    .load128(at + HALF)
    .add32x4()
    .set(x);
  for (const half of ['low', 'high'] as const) {
    code
      .get(x)
      .get(s)
      .load128(at + SHIFT)
      .multiply32To64(half)
      .shiftRight64(30);
  }
  code.shuffle(LOW_WORDS).get(output.zeroPoint).add32x4().set(sum);
}
