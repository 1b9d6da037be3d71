/** How far a model that comes over the link has got. */
export type Stage = 'idle' | 'receiving' | 'hashing' | 'copying' | 'closing' | 'trying' | 'checked';

export interface Transfer {
  readonly stage: Stage;
  readonly name: string;
  /** Of all bytes of the package, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Bytes of this stage that are done. */
  readonly at: number;
}

export const IDLE: Transfer = { stage: 'idle', name: '', sha256: '', bytes: 0, at: 0 };

const NEXT: Readonly<Record<Stage, Stage>> = {
  idle: 'idle',
  receiving: 'hashing',
  hashing: 'copying',
  copying: 'closing',
  closing: 'trying',
  trying: 'checked',
  checked: 'checked',
};

/** A package is announced: the one that is under way goes on, any other takes its place. */
export function announced(
  transfer: Transfer,
  name: string,
  sha256: string,
  bytes: number,
): Transfer {
  const same = transfer.name === name && transfer.sha256 === sha256 && transfer.bytes === bytes;
  if (transfer.stage !== 'idle' && same) return transfer;
  return { stage: 'receiving', name, sha256, bytes, at: 0 };
}

/** So many bytes more of a stage that has `total` of them. */
export function advanced(transfer: Transfer, by: number, total: number): Transfer {
  const at = transfer.at + by;
  if (at < total) return { ...transfer, at };
  return { ...transfer, stage: NEXT[transfer.stage], at: 0 };
}

/** Offset of the first byte of the package that has not come. */
export function missing({ stage, at, bytes }: Transfer): number {
  return stage === 'receiving' ? at : bytes;
}
