import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../host-tools/package-root.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { ImuRecorder } from '../../src/record/imu.js';
import { RecordWriter } from '../../src/record/writer.js';

const DAY_S = 86_400;
const BURST_SAMPLES = 100;

export interface ExportBench {
  readonly name: string;
  readonly seconds: number;
  readonly peakMB: number;
}

/** A day of six axes at 100 Hz as a capture, to Parquet in a process of its own. */
export default function exportDay(): ExportBench {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-bench-'));
  try {
    const capture = join(folder, 'day.carpal');
    writeDay(capture);
    const dist = (path: string) => pathToFileURL(join(packageRoot, 'dist', path)).href;
    const script = `
      import { openExportSource } from '${dist('host-tools/export/open-source.js')}';
      import { exportParquet } from '${dist('host-tools/export/parquet-export.js')}';
      const started = performance.now();
      const source = await openExportSource(${JSON.stringify(capture)});
      await exportParquet(source, ${JSON.stringify(join(folder, 'day.parquet'))}, () => {});
      const seconds = (performance.now() - started) / 1e3;
      console.log(JSON.stringify({ seconds, peakMB: process.resourceUsage().maxRSS / 1024 }));`;
    const words = ['--input-type=module', '-e', script];
    const answer = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
    return { name: 'export', ...answer };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeDay(path: string): void {
  const file = openSync(path, 'w');
  const writer = new RecordWriter({
    write: (frame, length) => writeSync(file, frame, 0, length),
  });
  const recorder = new ImuRecorder(writer, 6, 417.75, 1877.5);
  const random = new SeededRandom(1);
  const samples = new Int16Array(6 * BURST_SAMPLES);
  const offsetsUs = Int32Array.from({ length: BURST_SAMPLES }, (_, i) => i * 10_000);
  const axes = new Float64Array(6);
  for (let second = 0; second < DAY_S; second++) {
    for (let i = 0; i < samples.length; i++) {
      axes[i % 6] = 0.97 * axes[i % 6]! + random.between(-80, 80);
      samples[i] = axes[i % 6]!;
    }
    recorder.write({ t_us: second * 1e6, count: BURST_SAMPLES, samples, offsetsUs, lost: 0 });
  }
  recorder.flush();
  closeSync(file);
}
