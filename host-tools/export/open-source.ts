import { captureSource } from './capture-source.js';
import type { ExportSource } from './export-source.js';
import { recordingSource } from './recording-source.js';

/** What a command's argument names, as locateRecording reads it; captures are streamed. Throws as that does. */
export async function openExportSource(argument: string): Promise<ExportSource> {
  if (argument.endsWith('.carpal')) return captureSource(argument);
  // Loaded here alone: Parquet brings DuckDB.
  const { locateRecording } = await import('../recordings/locate.js');
  return recordingSource(await locateRecording(argument));
}
