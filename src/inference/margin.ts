/** Logit of a label less the largest other, in int8 steps. */
export function margin(logits: Int8Array, label: number): number {
  let rival = -128;
  for (let i = 0; i < logits.length; i++) {
    if (i !== label && logits[i]! > rival) rival = logits[i]!;
  }
  return logits[label]! - rival;
}
