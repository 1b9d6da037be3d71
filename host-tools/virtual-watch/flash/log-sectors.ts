/** Sectors of 4 KiB of the virtual watch's log partitions: smaller than a board's, so that runs start fast. */
export const LOG_SECTORS = { events: 64, raw: 512 } as const;

/** Of what the wearer taught: two a place. */
export const GESTURE_SECTORS = 4;

/** Likewise of each of its two partitions of models. */
export const MODEL_SECTORS = 64;
