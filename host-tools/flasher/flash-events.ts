import type { SelfCheckResult } from './self-check.js';

export type FlashPhase =
  | 'connecting'
  | 'comparing'
  | 'erasing'
  | 'writing'
  | 'starting'
  | 'checking';

/** What happens to a board while it is flashed, in this order. */
export type FlashEvent =
  | { readonly type: 'phase'; readonly phase: FlashPhase }
  | { readonly type: 'note'; readonly text: string }
  | {
      readonly type: 'chip';
      readonly chip: string;
      readonly mac: string;
      readonly flashBytes: number;
      /** null on USB, which has no rate. */
      readonly baud: number | null;
    }
  | {
      readonly type: 'plan';
      readonly imageBytes: number;
      /** Bytes of flash to be written; what is right already is not. */
      readonly writeBytes: number;
      /** The same, compressed: what goes over the line. */
      readonly sendBytes: number;
    }
  | { readonly type: 'progress'; readonly fraction: number };

export interface FlashResult {
  readonly port: string;
  readonly mac: string;
  readonly imageBytes: number;
  readonly writtenBytes: number;
  readonly sentBytes: number;
  readonly seconds: number;
  /** null after a dry run. */
  readonly selfCheck: SelfCheckResult | null;
}
