import {
  expectSameCount,
  inputActivations,
  type Kernel,
  type Node,
  outputActivations,
} from './node.js';

/** RESHAPE: the same bytes under the output's shape. Throws `bad-model`. */
export function reshape(node: Node): Kernel {
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  expectSameCount(node, input, output);
  return () => {
    output.values.set(input.values);
  };
}
