/**
 * The BMA423's registers, by Bosch's names: data sheet BST-BMA423-DS000 rev 1.1, section 5 (register map).
 * Names marked (API) are reserved in the data sheet and named in Bosch's BMA4 sensor API alone.
 */
export const CHIP_ID = 0x00;
export const DATA_8 = 0x12;
export const SENSORTIME_0 = 0x18;
export const EVENT = 0x1b;
export const INT_STATUS_0 = 0x1c;
export const INT_STATUS_1 = 0x1d;
export const TEMPERATURE = 0x22;
export const FIFO_LENGTH_0 = 0x24;
export const FIFO_DATA = 0x26;
export const INTERNAL_STATUS = 0x2a;
export const ACC_CONF = 0x40;
export const ACC_RANGE = 0x41;
export const FIFO_DOWNS = 0x45;
export const FIFO_WTM_0 = 0x46;
export const FIFO_WTM_1 = 0x47;
export const FIFO_CONFIG_0 = 0x48;
export const FIFO_CONFIG_1 = 0x49;
export const INT1_IO_CTRL = 0x53;
export const INT_LATCH = 0x55;
export const INT1_MAP = 0x56;
export const INT_MAP_DATA = 0x58;
export const INIT_CTRL = 0x59;
/** Low nibble of the word address that FEATURES_IN begins at (API). */
export const FEATURES_ADDRESS_0 = 0x5b;
/** The rest of it (API). */
export const FEATURES_ADDRESS_1 = 0x5c;
export const FEATURES_IN = 0x5e;
export const ACC_SELF_TEST = 0x6d;
export const PWR_CONF = 0x7c;
export const PWR_CTRL = 0x7d;
export const CMD = 0x7e;

/** CHIP_ID of a BMA423; the BMA456 answers 0x16. */
export const BMA423_ID = 0x13;

export const CMD_SOFT_RESET = 0xb6;
export const CMD_FIFO_FLUSH = 0xb0;

/** EVENT: the part was powered up or reset since this was read last. */
export const POR_DETECTED = 0x01;
/** INT_STATUS_0 and INT1_MAP: any-motion or no-motion, whichever the engine is set to. */
export const ANY_NO_MOTION = 0x40;
/** INT_STATUS_1 and INT_MAP_DATA. */
export const FIFO_FULL = 0x01;
export const FIFO_WATERMARK = 0x02;
/** FIFO_CONFIG_1: acceleration into the FIFO, without headers. */
export const FIFO_ACC_EN = 0x40;
/** FIFO_DOWNS: filtered data, none left out. */
export const FIFO_FILTERED = 0x80;
/** INT1_IO_CTRL: output enabled, push-pull, active high, level. */
export const INT1_ACTIVE_HIGH = 0x0a;
/** PWR_CONF: the part may sleep between samples; the FIFO wakes by itself to be read. */
export const ADV_POWER_SAVE = 0x01;
export const FIFO_SELF_WAKEUP = 0x02;
/** PWR_CTRL. */
export const ACC_EN = 0x04;
/** ACC_CONF: continuous, filtered; without it, averages of a burst of samples. */
export const ACC_PERF_MODE = 0x80;
/** INTERNAL_STATUS: the low nibble of an engine that runs. */
export const INIT_OK = 0x01;
