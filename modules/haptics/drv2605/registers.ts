/** TI DRV2605L datasheet SLOS854, section 8.6. */
export const STATUS = 0x00;
export const ID_SHIFT = 5;
/** DRV2605 and DRV2605L; the others have no ROM or another bus. */
export const IDS: readonly number[] = [3, 7];

export const MODE = 0x01;
export const STANDBY = 0x40;
/** Drives what REAL_TIME_INPUT says, out of standby. */
export const REAL_TIME = 0x05;
export const REAL_TIME_INPUT = 0x02;

export const FEEDBACK = 0x1a;
/** As after a reset: ERM, braking 4x, loop gain medium, back-EMF gain 1.8x. */
export const FEEDBACK_ERM = 0x36;
export const CONTROL_3 = 0x1d;
/** As after a reset: ERM in open loop, REAL_TIME_INPUT signed. */
export const OPEN_LOOP_SIGNED = 0xa0;
