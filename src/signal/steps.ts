/**
 * Puts samples into a window in a model's steps, rounded to the nearest and saturated at int8; what has no room
 * pushes the oldest out. Hosts that run XS have modules/kernels/steps.ts in place of this file.
 * @param samples counts, axes interleaved, of which `count` samples from `from` on are taken, no more than fit
 * @param filled values that the window holds
 * @param accelQ16 steps per count of the first three axes, in 1/65536, at most 65536
 * @param gyroQ16 the same of what lies behind them
 */
export function slideSteps(
  values: Int8Array,
  filled: number,
  samples: Int16Array,
  from: number,
  count: number,
  axes: number,
  accelQ16: number,
  gyroQ16: number,
): void {
  const beyond = filled + count * axes - values.length;
  let to = filled;
  if (beyond > 0) {
    values.copyWithin(0, beyond, filled);
    to -= beyond;
  }
  let source = from * axes;
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < axes; axis++) {
      const value = (samples[source++]! * (axis < 3 ? accelQ16 : gyroQ16) + 32768) >> 16;
      values[to++] = value > 127 ? 127 : value < -128 ? -128 : value;
    }
  }
}

/** The largest change of an axis over `lag` samples, among the newest `hop`. */
export function newestChange(values: Int8Array, axes: number, hop: number, lag: number): number {
  let most = 0;
  for (let at = values.length - hop * axes; at < values.length; at++) {
    const change = values[at]! - values[at - lag * axes]!;
    if (change > most) most = change;
    else if (-change > most) most = -change;
  }
  return most;
}

/**
 * Slides a full window of three axes on as long as its newestChange stays below `leastSteps` at every hop.
 * @param phase samples since the last hop
 * @returns samples taken: all of them, or negative where the last of them ended a hop that changed
 */
export function passRest(
  values: Int8Array,
  samples: Int16Array,
  from: number,
  count: number,
  accelQ16: number,
  hop: number,
  phase: number,
  lag: number,
  leastSteps: number,
): number {
  let missing = hop - phase;
  for (let taken = 0; taken < count; ) {
    const more = missing < count - taken ? missing : count - taken;
    slideSteps(values, values.length, samples, from + taken, more, 3, accelQ16, 0);
    taken += more;
    missing -= more;
    if (missing > 0) break;
    if (newestChange(values, 3, hop, lag) >= leastSteps) return -taken;
    missing = hop;
  }
  return count;
}
