/** Registers of the ES7210, as Espressif's public driver (esp-adf, audio_hal/driver/es7210) names them. */
export const ES7210 = {
  reset: 0x00,
  clockOff: 0x01,
  mainClock: 0x02,
  lrckDividerHigh: 0x04,
  lrckDividerLow: 0x05,
  powerDown: 0x06,
  oversampling: 0x07,
  mode: 0x08,
  startCycles: 0x09,
  powerUpCycles: 0x0a,
  serialFormat: 0x11,
  serialSlots: 0x12,
  highPass34Slow: 0x20,
  highPass34Fast: 0x21,
  highPass12Fast: 0x22,
  highPass12Slow: 0x23,
  analog: 0x40,
  bias12: 0x41,
  bias34: 0x42,
  gain1: 0x43,
  gain2: 0x44,
  gain3: 0x45,
  gain4: 0x46,
  power1: 0x47,
  power2: 0x48,
  power3: 0x49,
  power4: 0x4a,
  power12: 0x4b,
  power34: 0x4c,
} as const;

/** Seven bits, with both address pins low. */
export const ES7210_ADDRESS = 0x40;

/** dB of the microphone amplifier by its code; 3 dB a step up to 33 dB. */
export const GAINS_DB = [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 34.5, 36, 37.5] as const;
