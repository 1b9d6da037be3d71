import { MODES, PHASES } from '../events.js';
import { field, recordType } from '../record/record-type.js';

/**
 * What the characteristics carry, encoded as records are (little-endian, src/record/codec.ts) but without a
 * frame around them. Fields are only ever added at the end.
 */

/** Their index is their code on the air. */
export const DETECTION_KINDS = ['handwash', 'raise', 'gesture'] as const;

/** 20 B: fits the least MTU there is. */
export const DETECTION_LAYOUT = recordType('detection', 1, 1, 'Something was recognised.', [
  field('sequence', 'u32', '', 'rises by one with each; History goes by it'),
  field('kind', DETECTION_KINDS, '', 'what it was'),
  field('gesture', 'u8', '', 'its number: gestureList of the link names it; 0 for other kinds'),
  field('phase', PHASES, '', '`start` is the detection, `done` closes it'),
  field('confidence', 'ratio8', '', '0 to 1; a score, not a probability'),
  field('t_us', 'f64', 'us', 'when, on the device clock'),
  field('durationMs', 'u32', 'ms', 'since it truly began'),
]);

export const STATE_LAYOUT = recordType('state', 2, 1, 'What the watch is doing.', [
  field('mode', MODES, '', "the governor's mode"),
  field('armed', 'u8', '', 'bits of FEATURES: what it looks for'),
  field('faults', 'u16', '', 'faults since the start; stops at 65,535'),
  field('t_us', 'f64', 'us', 'now, on the device clock'),
  field('epoch', 'u32', '', 'another one where the sequence numbers have started anew'),
  field('oldest', 'u32', '', 'sequence of the oldest detection in History'),
  field('next', 'u32', '', 'sequence of the next detection'),
]);

/** Bit n of `armed`. */
export const FEATURES = ['handwash', 'gesture', 'raise', 'audio'] as const;

/** Written to History: what follows comes as notifications of DETECTION_LAYOUT. */
export const HISTORY_REQUEST = recordType('historyRequest', 3, 1, 'Asks for what was missed.', [
  field('from', 'u32', '', 'the first sequence that is wanted'),
]);
