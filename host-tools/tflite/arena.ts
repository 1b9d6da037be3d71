import { elementCount, type TfliteModel } from './tflite-model.js';

export interface ArenaEstimate {
  readonly reference: number;
  readonly s3: number;
}

export function estimateArena(model: TfliteModel): ArenaEstimate {
  const n = model.tensors.reduce((s, t) => s + (t.data ? 0 : elementCount(t.shape)), 0);
  return { reference: n, s3: n };
}
