import type { TfliteModel } from './tflite-model.js';
export function estimateArena(_model: TfliteModel): { totalBytes: number } {
  return { totalBytes: 0 };
}
