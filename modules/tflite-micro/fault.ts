import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';

/** As xs-interpreter.c gives it; the status is an index in FAULTS, the name an operator's. */
export type Fault = readonly [status: number, expected: number, found: number, name: string];

interface FaultKind {
  /** In fault.h. */
  readonly status: string;
  readonly code: CarpalErrorCode;
  /** What was expected of the model, and what was found. */
  readonly text: (fault: Fault) => string;
}

/** In the order of the enumeration in fault.h; its first is success. */
export const FAULTS: readonly FaultKind[] = [
  { status: 'MODEL_OK', code: 'inference-failed', text: () => 'expected a fault, found none' },
  {
    status: 'MODEL_NO_PARTITION',
    code: 'model-missing',
    text: () => 'expected its partition, found none that can be mapped',
  },
  {
    status: 'MODEL_BAD_DIRECTORY',
    code: 'bad-model',
    text: () => 'expected a directory of models in its partition, found an empty or broken one',
  },
  {
    status: 'MODEL_MISSING',
    code: 'model-missing',
    text: () => 'expected it in its partition, found other models',
  },
  {
    status: 'MODEL_BAD_HASH',
    code: 'bad-model',
    text: () => 'expected the bytes that were hashed, found others',
  },
  {
    status: 'MODEL_BAD_SCHEMA',
    code: 'bad-model',
    text: ([, expected, found]) =>
      `expected a TensorFlow Lite file of schema ${expected}, found ${found === 0 ? 'none' : found}`,
  },
  {
    status: 'MODEL_BAD_TENSORS',
    code: 'bad-model',
    text: ([, expected, found]) =>
      `expected ${expected} int8 tensors, one in and one out, found ${found}`,
  },
  {
    status: 'MODEL_NO_OPERATOR',
    code: 'model-operator',
    text: ([, , , name]) => `expected operators that this firmware has, found ${name}`,
  },
  {
    status: 'MODEL_ARENA_TOO_SMALL',
    code: 'model-arena',
    text: ([, expected, found]) =>
      `expected an arena of at least ${expected} bytes, found one of ${found}`,
  },
  {
    status: 'MODEL_NOT_PREPARED',
    code: 'bad-model',
    text: () => 'expected tensors that its operators take, found others',
  },
  {
    status: 'MODEL_NO_ARENA',
    code: 'model-arena',
    text: ([, expected, found]) =>
      `expected ${expected} bytes of internal RAM for the arena, found ${found} in one piece`,
  },
  {
    status: 'MODEL_BAD_INPUT',
    code: 'inference-failed',
    text: ([, expected, found]) => `expected ${expected} inputs, found ${found}`,
  },
  {
    status: 'MODEL_BAD_OUTPUT',
    code: 'inference-failed',
    text: ([, expected, found]) => `expected ${expected} outputs, found ${found}`,
  },
  {
    status: 'MODEL_NOT_RUN',
    code: 'inference-failed',
    text: () => 'expected every operator to run, found one that refused',
  },
];

/** A fault of the model of that name as an error. */
export function faultError(model: string, fault: Fault): CarpalError {
  const kind = FAULTS[fault[0]] ?? FAULTS[0]!;
  return new CarpalError(kind.code, `model ${model}: ${kind.text(fault)}`);
}
