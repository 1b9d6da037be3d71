/** A quaternion w x y z of any length as a rotation: 3 x 3, rows first. */
export function rotationOf(quaternion: readonly number[]): number[] {
  const norm = Math.hypot(...quaternion);
  const [w, x, y, z] = quaternion.map((part) => part / norm) as [number, number, number, number];
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  ];
}
