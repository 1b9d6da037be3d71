import type { SMBus } from '../bus.js';
import {
  ACC_CONF,
  ACC_EN,
  ACC_RANGE,
  ACC_SELF_TEST,
  DATA_8,
  PWR_CONF,
  PWR_CTRL,
} from './registers.js';

/** 1,600 Hz, normal filter, continuous; ±8 g (section 4.9). */
const SELF_TEST_CONF = 0xac;
const SELF_TEST_RANGE = 2;
const COUNTS_PER_G = 4096;
/** acc_self_test_en, _sign and _amp: the BMA42x is deflected with the high amplitude. */
const POSITIVE = 0x0d;
const NEGATIVE = 0x09;
const SETTLE_US = 2_000;
const DEFLECT_US = 50_000;
/** What both directions differ by at least, in g for x, y and z (section 4.9). */
export const LEAST_G: readonly number[] = [0.4, 0.8, 0.4];

export interface SelfTestResult {
  readonly passed: boolean;
  /** Response in g, in the part's own axes. */
  readonly accelG: readonly number[];
}

/** Deflects the element both ways. The part needs a reset afterwards. */
export function deflect(bus: SMBus, delayUs: (us: number) => void): SelfTestResult {
  bus.writeUint8(PWR_CONF, 0);
  delayUs(SETTLE_US);
  bus.writeUint8(PWR_CTRL, ACC_EN);
  bus.writeUint8(ACC_CONF, SELF_TEST_CONF);
  bus.writeUint8(ACC_RANGE, SELF_TEST_RANGE);
  delayUs(SETTLE_US);
  const positive = deflected(bus, POSITIVE, delayUs);
  const negative = deflected(bus, NEGATIVE, delayUs);
  bus.writeUint8(ACC_SELF_TEST, 0);
  const accelG = positive.map((counts, axis) => (counts - negative[axis]!) / COUNTS_PER_G);
  return { passed: accelG.every((g, axis) => g >= LEAST_G[axis]!), accelG };
}

function deflected(bus: SMBus, mode: number, delayUs: (us: number) => void): readonly number[] {
  bus.writeUint8(ACC_SELF_TEST, mode);
  delayUs(DEFLECT_US);
  const bytes = new Uint8Array(6);
  bus.readBuffer(DATA_8, bytes);
  const view = new DataView(bytes.buffer);
  return [view.getInt16(0, true), view.getInt16(2, true), view.getInt16(4, true)];
}
