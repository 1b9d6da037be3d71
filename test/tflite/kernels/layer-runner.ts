import { openExact } from '../../../host-tools/tflite/exact.js';
import type { Layer } from '../../../host-tools/tflite/layers.js';
import { writeModel } from '../../../host-tools/tflite/model-writer.js';
import { elementCount } from '../../../host-tools/tflite/tflite-model.js';

/** Runs layers on one input of a shape, scale 1 and a zero point; gives the last one's int8 output. */
export function runLayers(
  input: { shape: readonly number[]; zeroPoint?: number; values: readonly number[] },
  ...layers: readonly Layer[]
): number[] {
  const interpreter = openExact(
    writeModel({
      description: '',
      input: { name: 'in', shape: input.shape, scale: 1, zeroPoint: input.zeroPoint ?? 0 },
      layers,
    }),
  );
  const output = new Int8Array(elementCount(interpreter.output.shape));
  interpreter.invoke(Int8Array.from(input.values), output);
  return Array.from(output);
}
