/** The QMI8658's registers, by QST's names: QMI8658A data sheet rev A, 13-52-25, section 4 (table 19). */
export const WHO_AM_I = 0x00;
export const REVISION_ID = 0x01;
export const CTRL1 = 0x02;
export const CTRL2 = 0x03;
export const CTRL3 = 0x04;
export const CTRL5 = 0x06;
export const CTRL7 = 0x08;
export const CTRL8 = 0x09;
export const CTRL9 = 0x0a;
export const CAL1_L = 0x0b;
export const CAL1_H = 0x0c;
export const FIFO_WTM_TH = 0x13;
export const FIFO_CTRL = 0x14;
export const FIFO_STATUS = 0x16;
export const FIFO_DATA = 0x17;
export const STATUSINT = 0x2d;
export const STATUS1 = 0x2f;
export const TIMESTAMP = 0x30;
export const TEMP_L = 0x33;
/** Says how a reset went, until the sensors are enabled (section 7.4). */
export const RESET_RESULT = 0x4d;
export const DVX_L = 0x51;
export const RESET = 0x60;

/** WHO_AM_I of any QST IMU; REVISION_ID is 0x7c for the QMI8658A. */
export const QST_ID = 0x05;
export const RESET_COMMAND = 0xb0;
export const RESET_DONE = 0x80;

/** CTRL1: addresses count up, little-endian, INT1 driven, FIFO interrupt on INT1. */
export const CTRL1_SET = 0x4c;
/** CTRL1: the high-speed oscillator off (section 7.1, power-down). */
export const SENSOR_DISABLE = 0x01;
/** CTRL2 and CTRL3. */
export const SELF_TEST = 0x80;
/** CTRL7: accelerometer, gyroscope; no data-ready pulses on INT2. */
export const ACCEL_EN = 0x01;
export const GYRO_EN = 0x02;
export const DRDY_DIS = 0x20;
/** CTRL8: handshake by STATUSINT, motion events on INT1. */
export const CTRL8_SET = 0xc0;
export const NO_MOTION_EN = 0x04;
/** FIFO_CTRL: 128 samples; the oldest goes first. */
export const FIFO_STREAM_128 = 0x0e;
/** FIFO_STATUS. */
export const FIFO_OVERFLOW = 0x20;
export const FIFO_COUNT_HIGH = 0x03;
/** STATUSINT. */
export const COMMAND_DONE = 0x80;
export const INT2_LEVEL = 0x01;
/** STATUS1. */
export const NO_MOTION = 0x40;
export const WAKE_ON_MOTION = 0x04;

/** CTRL9 (section 5.10.2, table 28). */
export const COMMAND_ACK = 0x00;
export const COMMAND_RESET_FIFO = 0x04;
export const COMMAND_REQUEST_FIFO = 0x05;
export const COMMAND_WAKE_ON_MOTION = 0x08;
export const COMMAND_MOTION = 0x0e;
