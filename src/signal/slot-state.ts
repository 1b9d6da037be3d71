/** Longer than any step of a sensor, shorter than a swing: two samples at 25 Hz, eight at 100. */
export const SLOT_US = 80_000;

/** What stands where in the state of slots: samples in the one that goes on, and when it ends. */
export const COUNT = 0;
export const END_US = 1;
/** Each of x, y and z: its sums, and the means of the slot that was told last. */
export const SUM = 2;
export const MEAN = SUM + 3;
/** The screen: means no further than CALM from REST are passed over; all are told where it is 0. */
export const REST = MEAN + 3;
export const CALM = REST + 3;
/** Slots passed over since one was told, when the last of them ended, and its means. */
export const PASSED = CALM + 1;
export const PASSED_US = PASSED + 1;
export const PASSED_MEAN = PASSED_US + 1;
export const STATE_LENGTH = PASSED_MEAN + 3;
