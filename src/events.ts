/** What the watch says: each event becomes a record of the same name in record/schema.ts. */

/** The governor's modes; what each is for says governor.ts. Their index is their code on the wire. */
export const MODES = ['table', 'still', 'moving', 'listening', 'service', 'charging'] as const;
export type Mode = (typeof MODES)[number];

/** Why the device started. Their index is their code on the wire. */
export const BOOT_CAUSES = [
  'unknown',
  'power-on',
  'reset-pin',
  'software',
  'panic',
  'watchdog',
  'deep-sleep',
  'brown-out',
] as const;
export type BootCause = (typeof BOOT_CAUSES)[number];

/** Why the mode changed. Their index is their code on the wire. */
export const MODE_REASONS = [
  'boot',
  'motion',
  'no-motion',
  'flat-and-still',
  'listen',
  'listened',
  'budget-spent',
  'no-microphone',
  'usb',
  'transfer',
  'pending-image',
  'charging',
  'released',
] as const;
export type ModeReason = (typeof MODE_REASONS)[number];

/** Hand washing's phases: `start` is the detection that is scored, `done` closes it. */
export const PHASES = ['start', 'paused', 'resumed', 'done'] as const;
export type Phase = (typeof PHASES)[number];

export interface ModeEvent {
  readonly type: 'mode';
  readonly t_us: number;
  readonly from: Mode;
  readonly to: Mode;
  readonly reason: ModeReason;
}

export interface DetectionEvent {
  readonly type: 'detection';
  readonly t_us: number;
  /** `handwash`, `raise` or `gesture:<id>`. */
  readonly kind: string;
  readonly phase: Phase;
  readonly startUs: number;
  /** null while the detection is open. */
  readonly endUs: number | null;
  /** 0…1: the logistic of the smoothed logit difference; not calibrated. */
  readonly confidence: number;
}

/** The 20 s of scrubbing are reached: what the wearer is told by a tap on the wrist. */
export interface TimerEvent {
  readonly type: 'timer';
  readonly t_us: number;
  readonly kind: string;
  /** The back-dated start the time was counted from. */
  readonly startUs: number;
  /** Scrubbing time without pauses. */
  readonly activeUs: number;
}

/** The wearer began to walk or run, or stopped: told apart from other motion by the rhythm of steps. */
export interface WalkingEvent {
  readonly type: 'walking';
  readonly t_us: number;
  readonly walking: boolean;
}

export interface FaultEvent {
  readonly type: 'fault';
  readonly t_us: number;
  readonly code: string;
  readonly message: string;
}

/** Samples that did not arrive, as the sampler saw it. */
export interface GapEvent {
  readonly type: 'gap';
  readonly t_us: number;
  /** From the last sample before the gap to the first one after it. */
  readonly durationUs: number;
}

export type WatchEvent =
  | ModeEvent
  | DetectionEvent
  | TimerEvent
  | WalkingEvent
  | FaultEvent
  | GapEvent;

/** What became of a part of the self-check. Their index is their code on the wire. */
export const CHECKS = ['absent', 'ok', 'failed'] as const;
export type Check = (typeof CHECKS)[number];

/** What the watch found of itself after a start that was no wake. */
export interface SelfCheckEvent {
  readonly type: 'selfCheck';
  readonly t_us: number;
  readonly imu: Check;
  /** Length of the mean acceleration; null without samples. */
  readonly gravityMps2: number | null;
  readonly microphone: Check;
  /** Root mean square in counts; null without a microphone. */
  readonly microphoneLevel: number | null;
  readonly wakePin: Check;
  readonly freeRamBytes: number | null;
  readonly freeChunkBytes: number | null;
  readonly freeSlots: number | null;
  readonly brownOuts: number;
  readonly panics: number;
  readonly watchdogs: number;
}

/** What was counted since the start, as the watch is put away. */
export interface StatsEvent {
  readonly type: 'stats';
  readonly t_us: number;
  readonly samples: number;
  readonly lost: number;
  readonly equalStamps: number;
  readonly imuFaults: number;
}

/** What is said of the watch itself, not of its wearer. */
export type DiagnosticEvent = SelfCheckEvent | StatsEvent;
