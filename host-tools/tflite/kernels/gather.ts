/** Inputs whose products with int8 weights sum to less than 2^25: 2047 x 128 x 128. */
const MAX_EXACT = 2047;

/** Which inputs one output takes, as stretches of memory from where its filter stands. */
export interface Gather {
  readonly starts: Int32Array;
  /** Exclusive. */
  readonly ends: Int32Array;
  /** Ends of groups of stretches, each of at most MAX_EXACT inputs; the last is their number. */
  readonly flushes: Int32Array;
}

/** `runs` stretches of `length` inputs each, cut up where they are too long for one group. */
export function gather(runs: readonly number[], length: number): Gather {
  const starts: number[] = [];
  const ends: number[] = [];
  const flushes: number[] = [];
  let count = 0;
  for (const run of runs) {
    for (let start = run; start < run + length; start += MAX_EXACT) {
      const end = Math.min(run + length, start + MAX_EXACT);
      if (count + end - start > MAX_EXACT) {
        flushes.push(starts.length);
        count = 0;
      }
      starts.push(start);
      ends.push(end);
      count += end - start;
    }
  }
  flushes.push(starts.length);
  return {
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    flushes: Int32Array.from(flushes),
  };
}

/** The stretches of an image that a filter covers, as long as memory lets them be. */
export function gatherFilter(filter: {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** From a filter's row, and column, to the next one in memory. */
  readonly rowStep: number;
  readonly columnStep: number;
}): Gather {
  const { height, width, channels, rowStep, columnStep } = filter;
  const rowLength = width * channels;
  const rowsWhole = columnStep === channels || width === 1;
  if (rowsWhole && (rowStep === rowLength || height === 1)) return gather([0], height * rowLength);
  const rows = Array.from({ length: height }, (_, y) => y * rowStep);
  if (rowsWhole) return gather(rows, rowLength);
  const columns = Array.from({ length: width }, (_, x) => x * columnStep);
  return gather(
    rows.flatMap((row) => columns.map((column) => row + column)),
    channels,
  );
}
