import type { ExportSource } from './export-source.js';
import type { PartialFile } from './partial-file.js';

/** Digits that give a float32 back. */
const DIGITS = 9;

/** The columns of the sets' Parquet schema, those of a gyroscope where there is one: `dataset import` reads it. */
export function exportCsv(
  source: ExportSource,
  file: PartialFile,
  onRows: (rows: number) => void,
): void {
  const { hasGyro, labels, name, subject } = source;
  const axes = hasGyro ? 6 : 3;
  file.text(`recording,subject,label,t_s,ax,ay,az${hasGyro ? ',gx,gy,gz' : ''}\n`);
  const prefixes = labels.map((label) => [name, subject, label].map(cell).join());
  for (const batch of source.batches()) {
    for (let i = 0; i < batch.count; i++) {
      let line = `${prefixes[batch.labels[i]!]},${batch.t_s[i]!.toFixed(6)}`;
      for (let axis = 0; axis < axes; axis++) line += `,${number(batch.axes[axis]![i]!)}`;
      file.text(`${line}\n`);
    }
    onRows(batch.count);
  }
}

function number(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(DIGITS)));
}

/** As RFC 4180 quotes it. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
