import { CUSTOM_OPERATOR, operatorName } from './builtin-operators.js';
import { FlatFile, type FlatTable, refuse } from './flat-table.js';
import { readOptions } from './operator-options.js';
import { BUFFER, MODEL, OPERATOR, OPERATOR_CODE, SCHEMA_VERSION, SUBGRAPH } from './schema.js';
import { readTensor } from './tensor-table.js';
import type { TfliteModel, TfliteOperator } from './tflite-model.js';

/** More than any model for a watch has; it bounds the time a crafted file can take. */
const MAX_TENSORS = 4096;
const MAX_OPERATORS = 4096;

/**
 * Reads a .tflite file. Every offset, index and length is checked; constants are views of `bytes`,
 * which must not change afterwards. Throws `bad-model`.
 */
export function readModel(bytes: Uint8Array): TfliteModel {
  const model = new FlatFile(bytes).root();
  const version = model.int32(MODEL.version);
  if (version !== SCHEMA_VERSION) {
    refuse(`expected a model of schema version ${SCHEMA_VERSION}, found ${version}`);
  }
  const buffers = model
    .tables(MODEL.buffers, 'buffer')
    .map((buffer) => buffer.bytes(BUFFER.data, `the data of ${buffer.what}`));
  const codes = model.tables(MODEL.operatorCodes, 'operator code').map(readCode);
  const subgraphs = model.tables(MODEL.subgraphs, 'subgraph');
  const subgraph = subgraphs[0];
  if (subgraphs.length !== 1 || !subgraph) {
    refuse(`expected a model of one subgraph, found ${subgraphs.length}`);
  }
  const tensorTables = subgraph.tables(SUBGRAPH.tensors, 'tensor');
  atMost(tensorTables.length, MAX_TENSORS, 'tensors');
  const tensors = tensorTables.map((table, index) => readTensor(table, index, buffers));
  const operatorTables = subgraph.tables(SUBGRAPH.operators, 'operator');
  atMost(operatorTables.length, MAX_OPERATORS, 'operators');
  return {
    description: model.text(MODEL.description, 'the description'),
    tensors,
    operators: operatorTables.map((table, index) =>
      readOperator(table, index, codes, tensors.length),
    ),
    inputs: indexes(subgraph, SUBGRAPH.inputs, 'inputs', tensors.length, 0),
    outputs: indexes(subgraph, SUBGRAPH.outputs, 'outputs', tensors.length, 0),
  };
}

interface Code {
  readonly name: string;
  readonly version: number;
}

function readCode(table: FlatTable): Code {
  // Old files hold the code in the byte alone, new ones in both as far as it fits.
  const code = Math.max(
    table.int8(OPERATOR_CODE.deprecatedBuiltinCode),
    table.int32(OPERATOR_CODE.builtinCode),
  );
  const custom = table.text(OPERATOR_CODE.customCode, `the name of ${table.what}`);
  const name = code === CUSTOM_OPERATOR ? `CUSTOM ${custom}` : operatorName(code);
  return { name, version: table.int32(OPERATOR_CODE.version, 1) };
}

function readOperator(
  table: FlatTable,
  index: number,
  codes: readonly Code[],
  tensorCount: number,
): TfliteOperator {
  const opcodeIndex = table.int32(OPERATOR.opcodeIndex);
  const code = codes[opcodeIndex];
  if (!code) {
    refuse(`expected an operator code below ${codes.length}, found ${opcodeIndex}`);
  }
  return {
    index,
    name: code.name,
    version: code.version,
    inputs: indexes(table, OPERATOR.inputs, 'inputs', tensorCount, -1),
    outputs: indexes(table, OPERATOR.outputs, 'outputs', tensorCount, 0),
    options: readOptions(code.name, table),
  };
}

function indexes(
  table: FlatTable,
  field: number,
  what: string,
  tensorCount: number,
  least: number,
): readonly number[] {
  const found = table.int32s(field, `the ${what} of ${table.what}`);
  for (const index of found) {
    if (index < least || index >= tensorCount) {
      refuse(
        `expected the ${what} of ${table.what} to be tensors below ${tensorCount}, found ${index}`,
      );
    }
  }
  return found;
}

function atMost(count: number, limit: number, what: string): void {
  if (count > limit) refuse(`expected at most ${limit} ${what}, found ${count}`);
}
