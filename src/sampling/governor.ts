import type { Mode, ModeReason } from '../events.js';

/** Why the watch must stay reachable; these are reasons of a transition, too. */
export type ServiceReason = 'usb' | 'transfer' | 'pending-image';

/** What became of a detector's wish to listen. */
export type Listening = 'not-asked' | 'wanted' | 'budget-spent' | 'no-microphone';

/** What the governor knows when it decides. */
export interface Evidence {
  /** The last frame moved more than `motionOn`; in a mode that feeds the models: more than `motionOff`. */
  readonly motion: boolean;
  /** Seconds in a row without motion, in this mode. */
  readonly quietS: number;
  /** Seconds in a row flat and stiller than a worn wrist, in this mode. */
  readonly flatS: number;
  /** A detection is open: its pauses are not the end of moving. */
  readonly hold: boolean;
  readonly listening: Listening;
  readonly service: ServiceReason | null;
  readonly charging: boolean;
  /** Seconds in this mode. */
  readonly modeS: number;
  /** Seconds since neither service nor charging was asked for. */
  readonly releasedS: number;
}

/** Dwell times: how long a mode lasts at least before the watch settles for less. */
export interface Limits {
  readonly quietS: number;
  readonly tableS: number;
  readonly listenLeastS: number;
  readonly serviceS: number;
}

export interface Transition {
  readonly to: Mode;
  readonly reason: ModeReason;
}

/** The transitions there are, made once: deciding allocates nothing. */
const TO_MOVING: Transition = { to: 'moving', reason: 'motion' };
const TO_STILL_BY_MOTION: Transition = { to: 'still', reason: 'motion' };
const TO_STILL: Transition = { to: 'still', reason: 'no-motion' };
const TO_STILL_BY_RELEASE: Transition = { to: 'still', reason: 'released' };
const TO_TABLE: Transition = { to: 'table', reason: 'flat-and-still' };
const TO_LISTENING: Transition = { to: 'listening', reason: 'listen' };
const TO_CHARGING: Transition = { to: 'charging', reason: 'charging' };
const TO_SERVICE: Readonly<Record<ServiceReason, Transition>> = {
  usb: { to: 'service', reason: 'usb' },
  transfer: { to: 'service', reason: 'transfer' },
  'pending-image': { to: 'service', reason: 'pending-image' },
};
const FROM_LISTENING: Readonly<Record<Exclude<Listening, 'wanted'>, Transition>> = {
  'not-asked': { to: 'moving', reason: 'listened' },
  'budget-spent': { to: 'moving', reason: 'budget-spent' },
  'no-microphone': { to: 'moving', reason: 'no-microphone' },
};

/**
 * On the table → worn and still → moving → listening, one step at a time; service and charging from
 * anywhere. Up at once, down after the mode's dwell time; null to stay.
 */
export function decide(mode: Mode, evidence: Evidence, limits: Limits): Transition | null {
  if (mode === 'listening') return leaveListening(evidence, limits);
  const { service } = evidence;
  if (service !== null && mode !== 'service') return TO_SERVICE[service];
  switch (mode) {
    case 'service':
      if (evidence.listening === 'wanted') return TO_LISTENING;
      if (service !== null || evidence.hold || !rested(evidence, limits)) return null;
      return evidence.charging ? TO_CHARGING : TO_STILL_BY_RELEASE;
    case 'charging':
      return evidence.charging || !rested(evidence, limits) ? null : TO_STILL_BY_RELEASE;
  }
  if (evidence.charging && !evidence.hold) return TO_CHARGING;
  switch (mode) {
    case 'table':
      return evidence.motion ? TO_STILL_BY_MOTION : null;
    case 'still':
      if (evidence.listening === 'wanted') return TO_LISTENING;
      if (evidence.motion) return TO_MOVING;
      return evidence.flatS >= limits.tableS ? TO_TABLE : null;
    case 'moving':
      if (evidence.listening === 'wanted') return TO_LISTENING;
      if (evidence.motion || evidence.hold) return null;
      return evidence.quietS >= limits.quietS ? TO_STILL : null;
  }
}

function leaveListening(evidence: Evidence, limits: Limits): Transition | null {
  const { listening, service, modeS } = evidence;
  if (listening === 'wanted') return null;
  if (modeS < limits.listenLeastS && listening !== 'no-microphone') return null;
  return service === null ? FROM_LISTENING[listening] : TO_SERVICE[service];
}

/** Service and charging outlast a loose plug. */
function rested(evidence: Evidence, limits: Limits): boolean {
  return evidence.modeS >= limits.serviceS && evidence.releasedS >= limits.serviceS;
}

/** Modes whose samples the models see. */
export function feedsModels(mode: Mode): boolean {
  return mode === 'moving' || mode === 'listening' || mode === 'service';
}
