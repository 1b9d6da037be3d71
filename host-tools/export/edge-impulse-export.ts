import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import type { ExportSource } from './export-source.js';
import type { MotionBatch } from './motion-batch.js';
import { PartialFile } from './partial-file.js';

/** So long a stretch at the most goes into one file. */
const STRETCH_S = 300;
/** An interval so many times the usual one is a gap. */
const GAP = 4;
/** The rate has changed where intervals of late and those of the stretch are so far apart. */
const APART = 1.6;
/** Weight of the newest interval among those of late. */
const NEWEST = 1 / 8;

const SENSORS = [
  ...['accX', 'accY', 'accZ'].map((name) => ({ name, units: 'm/s2' })),
  ...['gyrX', 'gyrY', 'gyrZ'].map((name) => ({ name, units: 'rad/s' })),
];

/**
 * Edge Impulse's data acquisition format, unsigned: a file for each stretch of one label at one rate without
 * a gap, named `<label>.<number>.json` as its uploader takes labels from names. Returns the files' number.
 */
export function exportEdgeImpulse(
  source: ExportSource,
  folder: string,
  onRows: (rows: number) => void,
): number {
  makeFolder(folder);
  let files = 0;
  const write = (stretch: Stretch): void => {
    if (stretch.rows.length < 2) return;
    const label = source.labels[stretch.label]!.replaceAll(/[^\w-]+/g, '_') || 'unlabelled';
    const file = new PartialFile(join(folder, `${label}.${++files}.json`));
    file.text(JSON.stringify(document(source, stretch)));
    file.finish();
  };
  let stretch = null as Stretch | null;
  for (const batch of source.batches()) {
    for (let i = 0; i < batch.count; i++) {
      const t_s = batch.t_s[i]!;
      if (stretch === null || !stretch.goesOn(t_s, batch.labels[i]!)) {
        if (stretch !== null) write(stretch);
        stretch = new Stretch(t_s, batch.labels[i]!);
      }
      stretch.push(t_s, rowOf(batch, i, source.hasGyro ? 6 : 3));
    }
    onRows(batch.count);
  }
  if (stretch !== null) write(stretch);
  return files;
}

class Stretch {
  readonly label: number;
  readonly rows: number[][] = [];
  private readonly startS: number;
  private lastS: number;
  private lately = 0;

  constructor(startS: number, label: number) {
    this.startS = startS;
    this.lastS = startS;
    this.label = label;
  }

  get intervalMs(): number {
    return (1000 * (this.lastS - this.startS)) / (this.rows.length - 1);
  }

  goesOn(t_s: number, label: number): boolean {
    if (label !== this.label || t_s - this.startS > STRETCH_S) return false;
    if (this.rows.length < 2) return true;
    const usualS = this.intervalMs / 1000;
    const steady = this.lately <= APART * usualS && usualS <= APART * this.lately;
    return steady && t_s - this.lastS <= GAP * this.lately;
  }

  push(t_s: number, row: number[]): void {
    const interval = t_s - this.lastS;
    if (this.rows.length === 1) this.lately = interval;
    else if (this.rows.length > 1) this.lately += NEWEST * (interval - this.lately);
    this.lastS = t_s;
    this.rows.push(row);
  }
}

function rowOf(batch: MotionBatch, i: number, axes: number): number[] {
  return Array.from({ length: axes }, (_, axis) => {
    const value = batch.axes[axis]![i]!;
    return Number.isNaN(value) ? 0 : Number(value.toPrecision(8));
  });
}

function document(source: ExportSource, { intervalMs, rows }: Stretch): object {
  const { hasGyro, subject, utcOffsetUs, firstUs } = source;
  const iat = utcOffsetUs === null ? 0 : Math.floor((firstUs + utcOffsetUs) / 1e6);
  return {
    protected: { ver: 'v1', alg: 'none', iat },
    // As long as an HMAC would be: unsigned files carry zeros.
    signature: '0'.repeat(64),
    payload: {
      ...(subject === '' ? {} : { device_name: subject }),
      device_type: 'CARPAL',
      interval_ms: Number(intervalMs.toFixed(4)),
      sensors: SENSORS.slice(0, hasGyro ? 6 : 3),
      values: rows,
    },
  };
}
