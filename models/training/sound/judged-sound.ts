import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SoundKind, soundEvents } from '../../../host-tools/evaluation/sound-events.js';
import { type SoundTrack, scoreSound } from '../../../host-tools/evaluation/sound-track.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import type { Thresholds } from '../../../src/detect/hysteresis.js';
import type { LoadedModel } from '../../../src/inference/model.js';
import { AUDIO_HZ } from '../../../src/signal/mel.js';
import type { FoldPlan } from '../datasets/folds.js';
import { foldFolder, readFoldMetadata } from '../written.js';
import type { SoundClip } from './sound-clips.js';
import { DIGITS_SET, NOISE_SET, type SoundModel, WATER_LABEL } from './sound-models.js';

/** A clip as the fold model made of it that never heard the sound it was cut from. */
export interface JudgedSound {
  readonly clip: SoundClip;
  readonly fold: number;
  /** It is what the model is to find. */
  readonly positive: boolean;
  readonly track: SoundTrack;
  /** Logits a step of that model. */
  readonly scale: number;
}

/** What stands before a digit and after it. */
export const LEAD_S = 1;
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

/** Scores every clip that is of a fold, by that fold's model in `folder`. */
export function judge(
  model: SoundModel,
  folder: string,
  clips: readonly SoundClip[],
  plan: FoldPlan,
  onFold: (fold: number) => void,
): JudgedSound[] {
  const judged: JudgedSound[] = [];
  for (let fold = 0; fold < plan.folds; fold++) {
    onFold(fold);
    const loaded = loadFold(model, folder, fold);
    const random = new SeededRandom(fold, 'quiet room');
    for (const clip of clips) {
      if (plan.subjects[`${clip.set}:${clip.group}`] !== fold) continue;
      const inRoom = clip.set === DIGITS_SET;
      const samples = inRoom ? inQuietRoom(clip.samples, random) : clip.samples;
      judged.push({
        clip,
        fold,
        positive: isPositive(model.feature, clip),
        track: scoreSound(loaded, model.feature, samples),
        scale: loaded.interpreter.output.scale,
      });
    }
  }
  return judged;
}

/** A fold's model, as the firmware would have it. */
export function loadFold(model: SoundModel, folder: string, fold: number): LoadedModel {
  const tflite = readFileSync(join(foldFolder(folder, fold), 'model.tflite'));
  const metadata = readFoldMetadata(folder, fold)!;
  return { name: model.name, metadata, interpreter: openExact(tflite) };
}

function isPositive(kind: SoundKind, { set, label }: SoundClip): boolean {
  return kind === 'speech' ? set === DIGITS_SET : set === NOISE_SET && label === WATER_LABEL;
}

/** How a decision at these thresholds does. */
export interface SoundFigures {
  readonly found: number;
  readonly positives: number;
  /** From the sound's start to the decision, of those found, in seconds, sorted. */
  readonly delaysS: readonly number[];
  readonly falseAlarms: number;
  readonly negativeS: number;
}

/** @param thresholds of the clip's own fold */
export function figuresOf(
  kind: SoundKind,
  judged: readonly JudgedSound[],
  thresholds: (fold: number) => Thresholds,
): SoundFigures {
  const delaysS: number[] = [];
  let positives = 0;
  let falseAlarms = 0;
  let negativeS = 0;
  for (const { clip, positive, track, fold } of judged) {
    const events = soundEvents(kind, track, thresholds(fold));
    if (positive) {
      positives++;
      const startS =
        (clip.set === DIGITS_SET ? LEAD_S : 0) + Math.max(0, clip.active.indexOf(1)) / 50;
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
