/** Values of the state: gravity's axes, in counts << SHIFT, and whether there is any yet. */
export const GRAVITY_STATE = 4;
export const SETTLED = 3;
