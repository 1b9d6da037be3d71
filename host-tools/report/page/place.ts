/** A place in the timeline, as it stands behind the # of an address. */
export interface Place {
  readonly recording: string;
  /** Seconds from the recording's start, in the middle of what is shown; null for all of it. */
  readonly atS: number | null;
}

export function placeHash({ recording, atS }: Place): string {
  const fields = new URLSearchParams({ recording });
  if (atS !== null) fields.set('t', atS.toFixed(1));
  return `#${fields.toString()}`;
}

/** null where the hash names no recording: it may be a section's. */
export function readPlace(hash: string): Place | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const recording = fields.get('recording');
  if (recording === null) return null;
  const atS = Number.parseFloat(fields.get('t') ?? '');
  return { recording, atS: Number.isFinite(atS) ? atS : null };
}
