/** What a timeline shows, in seconds from the recording's start. */
export interface Span {
  readonly fromS: number;
  readonly toS: number;
}

/** Shown around an event: what came before it matters as much as what follows. */
const AROUND_S = 30;
const LEAST_S = 2;

export function wholeSpan(durationS: number): Span {
  return { fromS: 0, toS: Math.max(durationS, LEAST_S) };
}

export function spanAround(atS: number, durationS: number): Span {
  return insideOf({ fromS: atS - AROUND_S, toS: atS + AROUND_S }, durationS);
}

/** Factors below 1 show less time. */
export function zoomed({ fromS, toS }: Span, factor: number, durationS: number): Span {
  const middle = (fromS + toS) / 2;
  const half = Math.max(LEAST_S, (toS - fromS) * factor) / 2;
  return insideOf({ fromS: middle - half, toS: middle + half }, durationS);
}

/** By a share of what is shown; negative is earlier. */
export function moved({ fromS, toS }: Span, share: number, durationS: number): Span {
  const by = (toS - fromS) * share;
  return insideOf({ fromS: fromS + by, toS: toS + by }, durationS);
}

/** Shifted so that it shows no time outside the recording, and no longer than it. */
function insideOf({ fromS, toS }: Span, durationS: number): Span {
  const whole = wholeSpan(durationS);
  if (toS - fromS >= whole.toS) return whole;
  if (fromS < 0) return { fromS: 0, toS: toS - fromS };
  if (toS > whole.toS) return { fromS: fromS - (toS - whole.toS), toS: whole.toS };
  return { fromS, toS };
}
