/** Rows of cells as text, each column as wide as its widest cell; numbers to the right. */
export function columns(rows: readonly (readonly (string | number)[])[], indent = 2): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
    });
  }
  const line = (row: readonly (string | number)[]): string =>
    row
      .map((cell, i) => {
        const width = widths[i]!;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => ' '.repeat(indent) + line(row)).join('\n');
}
