import { CarpalError, type CarpalErrorCode } from '../../../src/errors.js';
import type { Interpreter, Models, StoredModel, TensorInfo } from '../../../src/ports.js';

interface Refusal {
  readonly code: CarpalErrorCode;
  readonly message: string;
}

interface Description {
  readonly index: number;
  readonly sha256: string;
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  readonly arenaBytes: number;
  readonly macs: number;
}

/** Models in Node's engine, called synchronously through the host. */
export class BoardModels implements Models {
  private readonly board: VirtualBoard;

  constructor(board: VirtualBoard) {
    this.board = board;
  }

  open(name: string): StoredModel {
    const answer: Description | Refusal = JSON.parse(this.board.openModel(name));
    if ('code' in answer) throw new CarpalError(answer.code, answer.message);
    return {
      metadata: this.board.modelMetadata(answer.index),
      sha256: answer.sha256,
      interpreter: new BoardInterpreter(this.board, answer),
    };
  }
}

class BoardInterpreter implements Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  readonly arenaBytes: number;
  readonly macs: number;
  private readonly board: VirtualBoard;
  private readonly index: number;

  constructor(board: VirtualBoard, description: Description) {
    this.board = board;
    this.index = description.index;
    this.input = description.input;
    this.output = description.output;
    this.arenaBytes = description.arenaBytes;
    this.macs = description.macs;
  }

  invoke(input: Int8Array, output: Int8Array): void {
    const refusal = this.board.invoke(this.index, input, output);
    if (refusal === undefined) return;
    const { code, message }: Refusal = JSON.parse(refusal);
    throw new CarpalError(code, message);
  }
}
