import { CarpalError } from '../../src/errors.js';

/** Messages of xs-host/link.c: length (u32) of what follows, type (u8), payload; little-endian. */
export type MessageType = 'B' | 'O' | 'I' | 'S' | 'R' | 'P' | 'F' | 'E' | 'M' | 'D';

const TYPES = 'BOISRPFEMD';
const PREFIX_BYTES = 4;
/** Far above any tensor or record: more is not a message of ours. */
const MAX_MESSAGE_BYTES = 1 << 26;

export const ANSWER_GOOD = 0;
export const ANSWER_REFUSED = 1;

/** Cuts the host's output into messages, however it comes in pieces. */
export class MessageReader {
  private rest: Buffer = Buffer.alloc(0);

  /** Payloads are views into `chunk`: copy what must outlive the call. Throws `host-failed` on garbage. */
  *push(chunk: Buffer): Generator<{ type: MessageType; payload: Buffer }> {
    let bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = Buffer.alloc(0);
    while (bytes.length >= PREFIX_BYTES + 1) {
      const length = bytes.readUInt32LE(0);
      const type = String.fromCharCode(bytes[PREFIX_BYTES]!);
      if (length < 1 || length > MAX_MESSAGE_BYTES || !TYPES.includes(type)) {
        throw new CarpalError(
          'host-failed',
          `expected a message of the XS host, found ${bytes.subarray(0, 32).toString('latin1')}`,
        );
      }
      if (bytes.length < PREFIX_BYTES + length) break;
      yield {
        type: type as MessageType,
        payload: bytes.subarray(PREFIX_BYTES + 1, PREFIX_BYTES + length),
      };
      bytes = bytes.subarray(PREFIX_BYTES + length);
    }
    this.rest = Buffer.from(bytes);
  }
}

/** An answer to the host's call. */
export function answer(status: number, ...payload: Uint8Array[]): Buffer {
  const body = Buffer.concat(payload);
  const head = Buffer.alloc(PREFIX_BYTES + 1);
  head.writeUInt32LE(body.length + 1, 0);
  head[PREFIX_BYTES] = status;
  return Buffer.concat([head, body]);
}

/** What the firmware gets as its own CarpalError; anything else thrown is the caller's bug and goes on. */
export function refusal(error: unknown): Buffer {
  if (!(error instanceof CarpalError)) throw error;
  const { code, message } = error;
  return answer(ANSWER_REFUSED, Buffer.from(JSON.stringify({ code, message })));
}
