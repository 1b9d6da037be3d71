import type { Interpreter, StoredModel } from '../../src/ports.js';
import type { ModelTally } from './model-tally.js';
import { ANSWER_GOOD, answer, refusal } from './xs-link.js';

interface Opened {
  readonly name: string;
  readonly interpreter: Interpreter;
  readonly output: Int8Array;
}

/** Serves the host's calls for models; each name gets an index in the order of opening. */
export class XsModels {
  private readonly stored: (name: string) => StoredModel;
  private readonly tally: ModelTally;
  private readonly opened: Opened[] = [];
  /** A machine that starts anew opens its models again: they keep their index. */
  private readonly indices = new Map<string, number>();

  constructor(open: (name: string) => StoredModel, tally: ModelTally) {
    this.stored = open;
    this.tally = tally;
  }

  /** Answers with MACs (f64), index (u32), length of the description (u32), description, model.json. */
  open(name: string): Buffer {
    let model: StoredModel;
    try {
      model = this.stored(name);
    } catch (error) {
      return refusal(error);
    }
    const { input, output, arenaBytes, macs } = model.interpreter;
    const index = this.indices.get(name) ?? this.opened.length;
    this.indices.set(name, index);
    const bytes = output.shape.reduce((product, size) => product * size, 1);
    this.opened[index] = { name, interpreter: model.interpreter, output: new Int8Array(bytes) };
    const { sha256 } = model;
    const description = Buffer.from(
      JSON.stringify({ index, sha256, input, output, arenaBytes, macs }),
    );
    const head = Buffer.alloc(16);
    head.writeDoubleLE(macs, 0);
    head.writeUInt32LE(index, 8);
    head.writeUInt32LE(description.length, 12);
    return answer(ANSWER_GOOD, head, description, Buffer.from(model.metadata));
  }

  /** `payload`: the model's index (u32), then its input. Answers with the output's bytes. */
  invoke(payload: Buffer): Buffer {
    const { name, interpreter, output } = this.opened[payload.readUInt32LE(0)]!;
    const input = new Int8Array(payload.buffer, payload.byteOffset + 4, payload.length - 4);
    try {
      interpreter.invoke(input, output);
    } catch (error) {
      return refusal(error);
    }
    this.tally.add(name, interpreter.macs);
    return answer(ANSWER_GOOD, new Uint8Array(output.buffer, output.byteOffset, output.length));
  }
}
