export type Vector = readonly [number, number, number];
/** Row by row. */
export type Rotation = readonly [Vector, Vector, Vector];

/** The smallest rotation that turns the direction of `from` into that of `to` (Rodrigues' formula). */
export function rotationBetween(from: Vector, to: Vector): Rotation {
  const a = unit(from);
  const b = unit(to);
  const axis = cross(a, b);
  const cosine = dot(a, b);
  if (cosine < -1 + 1e-9) return halfTurnAbout(anyNormal(a));
  const [x, y, z] = axis;
  const k = 1 / (1 + cosine);
  return [
    [k * x * x + cosine, k * x * y - z, k * x * z + y],
    [k * y * x + z, k * y * y + cosine, k * y * z - x],
    [k * z * x - y, k * z * y + x, k * z * z + cosine],
  ];
}

export function rotate(rotation: Rotation, v: Vector): Vector {
  return [dot(rotation[0], v), dot(rotation[1], v), dot(rotation[2], v)];
}

function halfTurnAbout([x, y, z]: Vector): Rotation {
  return [
    [2 * x * x - 1, 2 * x * y, 2 * x * z],
    [2 * y * x, 2 * y * y - 1, 2 * y * z],
    [2 * z * x, 2 * z * y, 2 * z * z - 1],
  ];
}

function anyNormal(v: Vector): Vector {
  return unit(cross(v, Math.abs(v[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return length > 0 ? [v[0] / length, v[1] / length, v[2] / length] : [0, 0, 1];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
