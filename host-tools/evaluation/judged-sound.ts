import type { SoundClip } from '../../models/training/sound/sound-clips.js';
import { DIGITS_SET, NOISE_SET, WATER_LABEL } from '../../models/training/sound/sound-models.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { LoadedModel } from '../../src/inference/model.js';
import { AUDIO_HZ } from '../../src/signal/mel.js';
import { SeededRandom } from '../seeded-random.js';
import { type SoundKind, soundEvents } from './sound-events.js';
import { type SoundTrack, scoreSound } from './sound-track.js';

/** A clip as the fold model made of it that never heard the sound it was cut from. */
export interface JudgedSound {
  readonly clip: SoundClip;
  readonly fold: number;
  /** It is what the model is to find. */
  readonly positive: boolean;
  /** When in the track the clip begins to be heard. */
  readonly startS: number;
  readonly track: SoundTrack;
  /** Logits a step of that model. */
  readonly scale: number;
}

/** What stands before a digit and after it. */
const LEAD_S = 1;
const TAIL_S = 0.6;
/** Counts: an empty room's noise, -80 dB of full scale. */
const ROOM_COUNTS = 5;

/** A digit is cut to its bounds; a watch hears it out of the quiet of a room. Synthetic as to what is around it. */
export function inQuietRoom(samples: Int16Array, random: SeededRandom): Int16Array {
  const lead = LEAD_S * AUDIO_HZ;
  const room = new Int16Array(lead + samples.length + Math.round(TAIL_S * AUDIO_HZ));
  for (let i = 0; i < room.length; i++) {
    const sample = (samples[i - lead] ?? 0) + Math.round(random.between(-ROOM_COUNTS, ROOM_COUNTS));
    room[i] = Math.max(-32768, Math.min(32767, sample));
  }
  return room;
}

/**
 * Plays every clip that is of a fold through that fold's model; the others are left out.
 * @param folds `<set>:<sound or speaker>` → fold
 * @param gainDb louder or quieter, clipped where it does not fit
 */
export function judgeSounds(
  kind: SoundKind,
  models: readonly LoadedModel[],
  folds: Readonly<Record<string, number>>,
  clips: readonly SoundClip[],
  onFold: (fold: number) => void = () => {},
  gainDb = 0,
): JudgedSound[] {
  const judged: JudgedSound[] = [];
  const factor = 10 ** (gainDb / 20);
  for (const [fold, model] of models.entries()) {
    onFold(fold);
    const random = new SeededRandom(fold, 'quiet room');
    for (const clip of clips) {
      if (folds[`${clip.set}:${clip.group}`] !== fold) continue;
      const inRoom = clip.set === DIGITS_SET;
      const samples = gainDb === 0 ? clip.samples : louder(clip.samples, factor);
      const played = inRoom ? inQuietRoom(samples, random) : samples;
      judged.push({
        clip,
        fold,
        positive: isPositive(kind, clip),
        startS: (inRoom ? LEAD_S : 0) + Math.max(0, clip.active.indexOf(1)) / 50,
        track: scoreSound(model, kind, played),
        scale: model.interpreter.output.scale,
      });
    }
  }
  return judged;
}

function louder(samples: Int16Array, factor: number): Int16Array {
  return samples.map((sample) => Math.max(-32768, Math.min(32767, Math.round(sample * factor))));
}

/** Whether a clip is what is looked for. */
export function isPositive(kind: SoundKind, { set, label }: SoundClip): boolean {
  return kind === 'speech' ? set === DIGITS_SET : set === NOISE_SET && label === WATER_LABEL;
}

/** How a decision does. */
export interface SoundFigures {
  readonly found: number;
  readonly positives: number;
  /** From the sound's start to the decision, of those found, in seconds, sorted. */
  readonly delaysS: readonly number[];
  readonly falseAlarms: number;
  readonly negativeS: number;
}

/** @param thresholds of the clip's own fold */
export function soundFigures(
  kind: SoundKind,
  judged: readonly JudgedSound[],
  thresholds: (fold: number) => Thresholds,
): SoundFigures {
  const delaysS: number[] = [];
  let positives = 0;
  let falseAlarms = 0;
  let negativeS = 0;
  for (const { positive, startS, track, fold } of judged) {
    const events = soundEvents(kind, track, thresholds(fold));
    if (positive) {
      positives++;
      const hit = events.find(({ fromS }) => fromS >= startS);
      if (hit) delaysS.push(hit.fromS - startS);
    } else {
      negativeS += track.durationS;
      falseAlarms += events.length;
    }
  }
  delaysS.sort((a, b) => a - b);
  return { found: delaysS.length, positives, delaysS, falseAlarms, negativeS };
}
