import { type FlatTable, refuse } from './flat-table.js';
import { ELEMENT_BYTES, QUANTISATION, TENSOR, TENSOR_TYPES, type TensorType } from './schema.js';
import { elementCount, type TfliteTensor } from './tflite-model.js';

const MAX_RANK = 8;

/** Elements of the largest tensor worth reading: 4 Mi, some 80 times a watch's arena. */
const MAX_ELEMENTS = 1 << 22;

/** Reads one tensor and checks its shape against its data. Throws `bad-model`. */
export function readTensor(
  table: FlatTable,
  index: number,
  buffers: readonly Uint8Array[],
): TfliteTensor {
  const shape = readShape(table);
  const type = readType(table);
  const bufferIndex = table.int32(TENSOR.buffer);
  const buffer = buffers[bufferIndex];
  if (!buffer) {
    refuse(
      `expected ${table.what} in a buffer below ${buffers.length}, found buffer ${bufferIndex}`,
    );
  }
  const elementBytes = ELEMENT_BYTES[type];
  if (buffer.length > 0 && elementBytes !== undefined) {
    const expected = elementCount(shape) * elementBytes;
    if (buffer.length !== expected) {
      refuse(`expected ${expected} bytes in ${table.what}, found ${buffer.length}`);
    }
  }
  return {
    index,
    name: table.text(TENSOR.name, `the name of ${table.what}`),
    shape,
    type,
    ...readQuantisation(table),
    data: buffer.length > 0 ? buffer : null,
  };
}

function readShape(table: FlatTable): readonly number[] {
  const shape = table.int32s(TENSOR.shape, `the shape of ${table.what}`);
  const badSize = shape.find((size) => size < 1);
  if (shape.length > MAX_RANK || badSize !== undefined) {
    const found = `[${shape.slice(0, MAX_RANK + 1).join(', ')}]`;
    refuse(`expected up to ${MAX_RANK} sizes of at least 1 in ${table.what}, found ${found}`);
  }
  if (elementCount(shape) > MAX_ELEMENTS) {
    refuse(`expected up to ${MAX_ELEMENTS} elements in ${table.what}, found [${shape.join(', ')}]`);
  }
  return shape;
}

function readType(table: FlatTable): TensorType {
  const code = table.int8(TENSOR.type);
  const type = TENSOR_TYPES[code];
  return type ?? refuse(`expected a tensor type of the schema in ${table.what}, found ${code}`);
}

type Quantisation = Pick<TfliteTensor, 'scales' | 'zeroPoints' | 'quantizedDimension'>;

function readQuantisation(table: FlatTable): Quantisation {
  const quantisation = table.table(TENSOR.quantisation, `the quantisation of ${table.what}`);
  if (!quantisation) return { scales: [], zeroPoints: [], quantizedDimension: 0 };
  const scales = quantisation.float32s(QUANTISATION.scale, `the scales of ${table.what}`);
  const badScale = scales.find((scale) => !(scale >= 0 && scale < Number.POSITIVE_INFINITY));
  if (badScale !== undefined) {
    refuse(`expected finite scales in ${table.what}, found ${badScale}`);
  }
  return {
    scales,
    zeroPoints: quantisation.int64s(QUANTISATION.zeroPoint, `the zero points of ${table.what}`),
    quantizedDimension: quantisation.int32(QUANTISATION.quantizedDimension),
  };
}
