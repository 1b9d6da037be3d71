/** sin(2π·turns) within 4e-6 by its series: Math.sin may differ by a bit between engines. */
export function sineOf(turns: number): number {
  let x = turns - Math.floor(turns + 0.5);
  if (x > 0.25) x = 0.5 - x;
  else if (x < -0.25) x = -0.5 - x;
  const a = 2 * Math.PI * x;
  const q = a * a;
  return a * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - q / 72))));
}

export function cosineOf(turns: number): number {
  return sineOf(turns + 0.25);
}
