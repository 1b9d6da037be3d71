/// <reference path="./native.d.ts" />
import type { Interpreter, TensorInfo } from '../../src/ports.js';
import { type Fault, faultError } from './fault.js';

type Numbers = (this: object) => number;
type Text = (this: object) => string;
type Tensor = (this: object, which: number) => readonly number[];
type Open = (
  this: object,
  partition: string,
  name: string,
  arenaBytes: number,
) => Fault | undefined;
type Invoke = (this: object, input: Int8Array, output: Int8Array) => Fault | undefined;

const INPUT = 0;
const OUTPUT = 1;

/** A stored model in TensorFlow Lite Micro. It runs from flash, in the arena that all share. */
export class TfliteInterpreter extends Native('xs_tflite_destructor') implements Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  readonly arenaBytes: number;
  readonly macs: number;
  private readonly name: string;

  /**
   * `partition`: its label. `arenaBytes`: of the arena, decided by the first interpreter of all. Throws
   * `model-missing`, `bad-model`, `model-operator` or `model-arena`.
   */
  constructor(partition: string, name: string, arenaBytes: number) {
    super();
    const fault = native<Open>('xs_tflite_open').call(this, partition, name, arenaBytes);
    if (fault !== undefined) throw faultError(name, fault);
    this.name = name;
    this.input = tensorOf(native<Tensor>('xs_tflite_tensor').call(this, INPUT));
    this.output = tensorOf(native<Tensor>('xs_tflite_tensor').call(this, OUTPUT));
    this.arenaBytes = native<Numbers>('xs_tflite_arena_bytes').call(this);
    this.macs = native<Numbers>('xs_tflite_macs').call(this);
  }

  invoke(input: Int8Array, output: Int8Array): void {
    const fault = native<Invoke>('xs_tflite_invoke').call(this, input, output);
    if (fault !== undefined) throw faultError(this.name, fault);
  }

  /** CPU cycles of the last invoke, modulo 2^32. */
  get cycles(): number {
    return native<Numbers>('xs_tflite_cycles').call(this);
  }

  /** The text of model.json; a new string at every call. */
  metadata(): string {
    return native<Text>('xs_tflite_metadata').call(this);
  }

  /** Of the .tflite, checked when it was opened; lower-case hex. */
  sha256(): string {
    return native<Text>('xs_tflite_sha256').call(this);
  }

  /** Gives its part of the arena back, once every model opened after it is closed too. */
  close(): void {
    native<(this: object) => void>('xs_tflite_close').call(this);
  }
}

function tensorOf(values: readonly number[]): TensorInfo {
  const [scale, zeroPoint, ...shape] = values;
  return { shape, scale: scale!, zeroPoint: zeroPoint! };
}
