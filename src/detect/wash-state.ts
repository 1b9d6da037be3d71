/**
 * idle → candidate (the score went up) → washing (it stayed up) ⇄ paused → refractory (closed; no new
 * start yet) → idle.
 */
export type WashState = 'idle' | 'candidate' | 'washing' | 'paused' | 'refractory';

export interface WashLimits {
  readonly confirmUs: number;
  readonly pauseAfterUs: number;
  readonly pauseLimitUs: number;
  readonly refractoryUs: number;
}

/**
 * @param active the smoothed score is up
 * @param inStateUs time since the state was entered
 * @param inactiveUs time since the score was last up
 */
export function nextWashState(
  state: WashState,
  active: boolean,
  inStateUs: number,
  inactiveUs: number,
  limits: WashLimits,
): WashState {
  switch (state) {
    case 'idle':
      return active ? 'candidate' : 'idle';
    case 'candidate':
      if (!active) return 'idle';
      return inStateUs >= limits.confirmUs ? 'washing' : 'candidate';
    case 'washing':
      return inactiveUs >= limits.pauseAfterUs ? 'paused' : 'washing';
    case 'paused':
      if (active) return 'washing';
      return inactiveUs >= limits.pauseLimitUs ? 'refractory' : 'paused';
    case 'refractory':
      return inStateUs >= limits.refractoryUs ? 'idle' : 'refractory';
  }
}
