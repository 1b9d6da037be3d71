/**
 * The logistic function at 0, 0.25, … 6 in 1/255: a committed table, since Math.exp may differ between
 * engines. test/detect/confidence.test.ts recomputes it.
 */
const LOGISTIC_255: readonly number[] = [
  128, 143, 159, 173, 186, 198, 208, 217, 225, 231, 236, 240, 243, 245, 247, 249, 250, 251, 252,
  253, 253, 254, 254, 254, 254,
];

/**
 * The probability a logit difference stands for, if the model were calibrated; it is not, see its card.
 * @param steps logit difference in int8 steps of the model's output
 * @param scale logits per step
 * @returns 1/255 … 254/255 in whole 1/255, as it travels in records
 */
export function confidence(steps: number, scale: number): number {
  const logit = steps * scale;
  const index = Math.min(Math.floor(Math.abs(logit) * 4 + 0.5), LOGISTIC_255.length - 1);
  const upper = LOGISTIC_255[index]!;
  return (logit < 0 ? 255 - upper : upper) / 255;
}
