import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as TensorFlowCore from '@tensorflow/tfjs-core';

export type TensorFlow = typeof TensorFlowCore;

/** tfjs-core on its wasm backend (single-threaded in Node). Loaded on demand: only training needs it. */
export async function loadTensorFlow(): Promise<TensorFlow> {
  const wasm = '@tensorflow/tfjs-backend-wasm';
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const tf = await import('@tensorflow/tfjs-core');
  setWasmPaths(dirname(createRequire(import.meta.url).resolve(wasm)) + sep);
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}
