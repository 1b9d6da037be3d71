import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeTriples } from '../../modules/imu/decode-triples.js';
import { type MountingMatrix, mountingOf, orderOf } from '../../modules/imu/mounting.js';

type Row = readonly [number, number, number];

const AXES: readonly Row[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const signed = AXES.flatMap((axis) => [axis, axis.map((value) => -value) as unknown as Row]);

/** All matrices of signed axes, by their determinant's sign. */
function squareMatrices(turning: boolean): MountingMatrix[] {
  const found: MountingMatrix[] = [];
  for (const x of signed) {
    for (const y of signed) {
      const z: Row = [
        x[1] * y[2] - x[2] * y[1],
        x[2] * y[0] - x[0] * y[2],
        x[0] * y[1] - x[1] * y[0],
      ];
      if (z.every((value) => value === 0)) continue;
      found.push([x, y, turning ? z : (z.map((value) => -value) as unknown as Row)]);
    }
  }
  return found;
}

function mounted(matrix: MountingMatrix, triple: readonly number[]): number[] {
  const out = new Int16Array(3);
  decodeTriples(Int16Array.from(triple), out, 0, 1, 3, orderOf(mountingOf(matrix)));
  return [...out];
}

describe('mounting', () => {
  it('turns a sample as the matrix says, within a count, for all 24 rotations', () => {
    const rotations = squareMatrices(true);
    assert.equal(rotations.length, 24);
    for (const matrix of rotations) {
      const triple = [100, -2000, 32767];
      const expected = matrix.map((row) => {
        const sum = row.reduce((total, value, axis) => total + value * triple[axis]!, 0);
        return row.includes(-1) ? sum - 1 : sum;
      });
      assert.deepEqual(mounted(matrix, triple), expected);
    }
  });

  it('keeps the ends of the range where they belong', () => {
    const matrix: MountingMatrix = [
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, 1],
    ];
    assert.deepEqual(mounted(matrix, [-32768, 32767, -32768]), [32767, -32768, -32768]);
  });

  it('refuses mirrors', () => {
    const mirrors = squareMatrices(false);
    assert.equal(mirrors.length, 24);
    for (const matrix of mirrors) assert.throws(() => mountingOf(matrix), { code: 'bad-config' });
  });

  it('refuses what is not square to the watch', () => {
    const matrices: MountingMatrix[] = [
      [
        [0.6, 0.8, 0],
        [-0.8, 0.6, 0],
        [0, 0, 1],
      ],
      [
        [1, 0, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
      [
        [2, 0, 0],
        [0, 0.5, 0],
        [0, 0, 1],
      ],
    ];
    for (const matrix of matrices) assert.throws(() => mountingOf(matrix), { code: 'bad-config' });
  });
});
