import { type Field, type RecordType, recordType } from '../record/record-type.js';

/** What a host may ask of a watch. The operations themselves are in operations.ts. */
export interface Operation {
  readonly name: string;
  /** The first byte of a request and of its reply; never used again for another operation. */
  readonly code: number;
  readonly meaning: string;
  readonly request: RecordType;
  readonly reply: RecordType;
  /** Bytes follow the request's fields, up to its end: no field can then be added any more. */
  readonly hasData: boolean;
}

/** Fields are only ever added at the end, and with a `?`: a peer that lacks them is read as null. */
export function operation<
  const N extends string,
  const Q extends readonly Field[],
  const P extends readonly Field[],
>(name: N, code: number, meaning: string, request: Q, reply: P, hasData = false) {
  return {
    name,
    code,
    meaning,
    request: recordType(name, code, 1, '', request),
    reply: recordType(name, code, 1, '', reply),
    hasData,
  };
}
