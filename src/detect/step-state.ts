/** Samples nearer together than this are one reading: 25 readings a second whatever the rate. */
export const READING_US = 36_000;
/** Counts lose so many bits before they are squared: three squares then fit int32. */
export const SQUARE_SHIFT = 4;

/** What stands where in the state: the reading that is being taken, */
export const SUM = 0;
export const COUNT = 1;
export const START_US = 2;
/** what readings have been so far (a mean of 0: there was none), */
export const FAST = 3;
export const MEAN = 4;
export const DEVIATION = 5;
export const LOW = 6;
/** when the step that is told was, and how far a reading swings at least within one. */
export const STEP_US = 7;
export const SWING = 8;
export const STATE_LENGTH = 9;
