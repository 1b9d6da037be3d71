const CONFIDENCE = 0.95;
/** Halvings of the bracket: to the last bit of a double. */
const HALVINGS = 200;

/**
 * Upper end of the exact one-sided 95 % interval of a Poisson mean after `events` (Garwood 1936): the
 * mean at which `events` or fewer would be seen in 5 % of cases; half the chi-square quantile with
 * 2 events + 2 degrees of freedom. 2.996 for none.
 */
export function poissonUpper95(events: number): number {
  let low = events;
  let high = events + 4 * Math.sqrt(events + 1) + 4;
  for (let i = 0; i < HALVINGS && low < high; i++) {
    const middle = (low + high) / 2;
    if (atMost(events, middle) > 1 - CONFIDENCE) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Chance of `events` or fewer where `mean` are expected; in logarithms, so that e^-mean cannot vanish. */
function atMost(events: number, mean: number): number {
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= events; k++) {
    logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return sum;
}
