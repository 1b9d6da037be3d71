/**
 * Seeded random numbers that are the same on every platform: integer steps, IEEE +, −, ×, ÷ and
 * square root only. sfc32 is Chris Doty-Humphrey's small fast counting generator (PractRand 0.94).
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private spare = Number.NaN;

  /** Any finite seed; different text makes independent streams of one seed. */
  constructor(seed: number, stream = '') {
    // FNV-1a over seed and stream; twelve rounds then mix the state, as sfc32's author does.
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(`${seed} ${stream}`)) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    this.a = hash;
    this.b = Math.imul(hash, 0x9e3779b1) ^ 0x243f6a88;
    this.c = 0xb7e15162;
    for (let round = 0; round < 12; round++) this.uint32();
  }

  /** 0 … 2³² − 1. */
  uint32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** [0, 1), in steps of 2⁻³². */
  uniform(): number {
    return this.uint32() * 2 ** -32;
  }

  /** low ≤ x < high. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** 0 … n − 1 (the bias of n / 2³² is below what any use here could see). */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.integer(list.length)] as T;
  }

  /** The list in another order: Fisher and Yates. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
  }

  /** Standard normal deviate: Marsaglia's polar method with a logarithm of our own. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const kept = this.spare;
      this.spare = Number.NaN;
      return kept;
    }
    let u = 0;
    let v = 0;
    let s = 0;
    do {
      u = 2 * this.uniform() - 1;
      v = 2 * this.uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * logarithm(s)) / s);
    this.spare = v * factor;
    return u * factor;
  }
}

/** ln x for 0 < x < 1 within 1e-11: Math.log may differ by a bit between engines. */
export function logarithm(x: number): number {
  let mantissa = x;
  let halvings = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    halvings++;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)); |t| ≤ 0.172, so the 13th power ends below 1e-11.
  const t = (mantissa - 1) / (mantissa + 1);
  const q = t * t;
  const series = 1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q / 13)))));
  return 2 * t * series - halvings * Math.LN2;
}
