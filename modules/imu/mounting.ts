import { CarpalError } from '../../src/errors.js';

type Row = readonly [number, number, number];

/** Rows are the wearer's axes in the part's: x to the fingers, y across the forearm, z out of the face. */
export type MountingMatrix = readonly [Row, Row, Row];

export const UPRIGHT: MountingMatrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A mounting as the decoder wants it: for each of the wearer's axes the part's, and -1 to complement it. */
export interface Mounting {
  readonly fromX: number;
  readonly fromY: number;
  readonly fromZ: number;
  readonly flipX: number;
  readonly flipY: number;
  readonly flipZ: number;
}

/** A mounting in one number: two bits for the source of each axis, then one for each that is complemented. */
export function orderOf({ fromX, fromY, fromZ, flipX, flipY, flipZ }: Mounting): number {
  const flips = (flipX & 1) | (flipY & 2) | (flipZ & 4);
  return fromX | (fromY << 2) | (fromZ << 4) | (flips << 6);
}

/** Throws `bad-config` for what is not one of the 24 ways to mount a part square to the watch. */
export function mountingOf(matrix: MountingMatrix): Mounting {
  const [x, y, z] = matrix;
  if (determinant(matrix) !== 1) throw notARotation(matrix);
  const mounting = {
    fromX: sourceOf(x),
    fromY: sourceOf(y),
    fromZ: sourceOf(z),
    flipX: x[0] + x[1] + x[2] < 0 ? -1 : 0,
    flipY: y[0] + y[1] + y[2] < 0 ? -1 : 0,
    flipZ: z[0] + z[1] + z[2] < 0 ? -1 : 0,
  };
  if (mounting.fromX < 0 || mounting.fromY < 0 || mounting.fromZ < 0) throw notARotation(matrix);
  return mounting;
}

/** The one column of a row that is 1 or -1 among zeros; -1 when it has another form. */
function sourceOf(row: Row): number {
  let source = -1;
  for (let axis = 0; axis < 3; axis++) {
    const value = row[axis]!;
    if (value === 0) continue;
    if (source >= 0 || (value !== 1 && value !== -1)) return -1;
    source = axis;
  }
  return source;
}

function determinant([a, b, c]: MountingMatrix): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0])
  );
}

function notARotation(matrix: MountingMatrix): CarpalError {
  return new CarpalError(
    'bad-config',
    `expected a mounting that turns by right angles, found ${JSON.stringify(matrix)}`,
  );
}
