import { configSchema } from '../../src/config-schema.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import { ScoreRun } from '../../src/detect/score-run.js';
import { SpeechGate } from '../../src/detect/speech-gate.js';
import type { SoundTrack } from './sound-track.js';

/** What sounds are looked for. */
export type SoundKind = 'speech' | 'water';

/** A stretch in which a sound was heard. */
export interface SoundEvent {
  /** When it was decided that it is there, and that it is over; the track's end where that did not come. */
  readonly fromS: number;
  readonly toS: number;
}

/** Scores in a row that decide, at the configuration's defaults. */
export const DECIDING_HOPS: Readonly<Record<SoundKind, number>> = {
  speech: configSchema.raise.speechHops.default,
  water: configSchema.sound.waterHops.default,
};

/** The firmware's decision over a track: src/detect/speech-gate.ts, and src/detect/score-run.ts for water. */
export function soundEvents(
  kind: SoundKind,
  track: SoundTrack,
  thresholds: Thresholds,
): SoundEvent[] {
  const decide = kind === 'speech' ? speechDecision(thresholds) : waterDecision(thresholds);
  const events: SoundEvent[] = [];
  let fromS: number | null = null;
  for (const [i, step] of track.steps.entries()) {
    const endS = track.endS[i]!;
    const heard = decide(endS, step);
    if (heard) fromS ??= endS;
    else if (fromS !== null) {
      events.push({ fromS, toS: endS });
      fromS = null;
    }
  }
  if (fromS !== null) events.push({ fromS, toS: track.durationS });
  return events;
}

function speechDecision(thresholds: Thresholds): (endS: number, steps: number) => boolean {
  const endUs = configSchema.raise.speechEndS.default * 1e6;
  const gate = new SpeechGate(thresholds, { hops: DECIDING_HOPS.speech, endUs });
  return (endS, steps) => {
    gate.onScore(endS * 1e6, steps);
    return gate.speaking;
  };
}

function waterDecision(thresholds: Thresholds): (endS: number, steps: number) => boolean {
  const run = new ScoreRun(thresholds, DECIDING_HOPS.water);
  return (_, steps) => run.push(steps);
}

/**
 * The highest threshold at which a track still begins an event, in int8 steps.
 * @param gapSteps how far below it the second and later scores of a row may lie
 */
export function highestHeard({ steps }: SoundTrack, hops: number, gapSteps: number): number {
  let most = -256;
  for (let i = hops - 1; i < steps.length; i++) {
    let least = steps[i - hops + 1]!;
    for (let later = i - hops + 2; later <= i; later++) {
      least = Math.min(least, steps[later]! + gapSteps);
    }
    most = Math.max(most, least);
  }
  return most;
}
