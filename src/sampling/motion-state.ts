/** Microseconds in a frame. */
export const FRAME_US = 1_000_000;

/** What stands where in a motion meter's state. */
export const BEGUN = 0;
export const START_US = 1;
/** Of the frame that ended last: see MotionFrame. */
export const RANGE = 2;
export const MID_Z = 3;
/** Of the frame that goes on. */
export const RANGE_SO_FAR = 4;
/** Smallest values of x, y and z in it, then the largest. */
export const LEAST = 5;
export const MOST = LEAST + 3;
export const STATE_LENGTH = MOST + 3;
