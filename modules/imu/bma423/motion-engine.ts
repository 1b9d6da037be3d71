import { CarpalError } from '../../../src/errors.js';
import type { SMBus } from '../bus.js';
import {
  FEATURES_ADDRESS_0,
  FEATURES_ADDRESS_1,
  FEATURES_IN,
  INIT_CTRL,
  INIT_OK,
  INTERNAL_STATUS,
  PWR_CONF,
} from './registers.js';

/** Bytes of Bosch's configuration file. */
export const CONFIGURATION_BYTES = 6144;
/** Bytes of FEATURES_IN, which is read and written whole (section 4.6, global configuration). */
const FEATURES_BYTES = 64;
/** A burst the I2C drivers of all boards take. */
const CHUNK_BYTES = 32;
/** From INIT_CTRL = 1 until the engine runs: 140 to 150 ms (section 4.2). */
const INIT_US = 150_000;
/** After a register write in the reset state, which is a low-power one. */
const WRITE_US = 1000;

/** any_motion.settings_1: 11 bits of threshold, of which 1 g is 2,048; then the choice of no-motion. */
const THRESHOLD_PER_G = 2048;
const THRESHOLD_MAX = 0x7ff;
const NO_MOTION_SELECT = 0x08;
/** any_motion.settings_2: 13 bits of duration in samples at 50 Hz; then enables for x, y and z. */
const DURATION_HZ = 50;
const DURATION_MAX = 0x1fff;
const ALL_AXES = 0xe0;

export interface MotionSetting {
  readonly kind: 'any' | 'none';
  readonly thresholdG: number;
  readonly durationS: number;
}

/** Loads Bosch's file and starts the engine (section 4.2). Throws `imu-lost` when it does not run. */
export function loadConfiguration(
  bus: SMBus,
  file: Uint8Array,
  delayUs: (us: number) => void,
): void {
  bus.writeUint8(PWR_CONF, 0);
  delayUs(WRITE_US);
  bus.writeUint8(INIT_CTRL, 0);
  for (let at = 0; at < file.length; at += CHUNK_BYTES) {
    addressFeatures(bus, at / 2);
    bus.writeBuffer(FEATURES_IN, file.subarray(at, at + CHUNK_BYTES));
  }
  bus.writeUint8(INIT_CTRL, 1);
  delayUs(INIT_US);
  const status = bus.readUint8(INTERNAL_STATUS) & 0x0f;
  if (status !== INIT_OK) {
    throw new CarpalError(
      'imu-lost',
      `BMA423: expected the motion engine's status ${INIT_OK}, found ${status}`,
    );
  }
}

/** The word address FEATURES_IN has in the engine's memory. */
export function featuresAddress(bus: SMBus): number {
  return (bus.readUint8(FEATURES_ADDRESS_0) & 0x0f) | (bus.readUint8(FEATURES_ADDRESS_1) << 4);
}

/** Sets any-motion or no-motion on all axes (section 4.6); advanced power save must be off. */
export function setMotion(bus: SMBus, address: number, setting: MotionSetting): void {
  const features = new Uint8Array(FEATURES_BYTES);
  addressFeatures(bus, address);
  bus.readBuffer(FEATURES_IN, features);
  const threshold = clamp(setting.thresholdG * THRESHOLD_PER_G, THRESHOLD_MAX);
  const duration = clamp(setting.durationS * DURATION_HZ, DURATION_MAX);
  features[0] = threshold & 0xff;
  features[1] = (threshold >> 8) | (setting.kind === 'none' ? NO_MOTION_SELECT : 0);
  features[2] = duration & 0xff;
  features[3] = (duration >> 8) | ALL_AXES;
  addressFeatures(bus, address);
  bus.writeBuffer(FEATURES_IN, features);
}

function addressFeatures(bus: SMBus, wordAddress: number): void {
  bus.writeUint8(FEATURES_ADDRESS_0, wordAddress & 0x0f);
  bus.writeUint8(FEATURES_ADDRESS_1, wordAddress >> 4);
}

function clamp(value: number, most: number): number {
  return Math.max(1, Math.min(most, Math.round(value)));
}
