import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { HOP_SAMPLES, MelWindow } from '../../../src/signal/mel.js';
import type { FoldPlan } from '../datasets/folds.js';
import { renderScene, type Scene } from './scene.js';
import type { SoundClip } from './sound-clips.js';
import type { SoundModel } from './sound-models.js';

/** Of one scene. */
const MOST_WINDOWS = 6;
/** Share of the backgrounds that no clip holds. */
const SYNTHETIC = 0.15;
/** Share of the windows without a sound that are kept. */
const SILENT = 0.1;
/** Of a scene: so many windows do not all show the same. */
const SCENE_S = { speech: 1.6, water: 2.6 } as const;

/** Windows of one class, one after another, with the folds whose clips are in each: a bit a fold. */
export interface WindowPool {
  readonly values: Int8Array;
  readonly folds: Uint8Array;
}

export interface ScenePools {
  readonly found: WindowPool;
  readonly other: WindowPool;
}

class FilledPool implements WindowPool {
  readonly values: Int8Array;
  readonly folds: Uint8Array;
  private count = 0;
  private readonly size: number;

  constructor(size: number, most: number) {
    this.size = size;
    this.values = new Int8Array(most * size);
    this.folds = new Uint8Array(most);
  }

  add(window: Int8Array, folds: number): void {
    this.folds[this.count] = folds;
    this.values.set(window, this.count++ * this.size);
  }

  get filled(): WindowPool {
    const { values, folds, count, size } = this;
    return { values: values.subarray(0, count * size), folds: folds.subarray(0, count) };
  }
}

/**
 * Windows that the firmware's own front end cut from mixed scenes, every other with a foreground. Mixed once for all
 * folds: a fold's model takes those in which nothing of the fold is to be heard.
 * @param foreground what the model is to find
 * @param background everything else; each label is drawn as often as its weight says, 1 by default
 */
export function sceneWindows(
  model: SoundModel,
  foreground: readonly SoundClip[],
  background: readonly SoundClip[],
  weights: Readonly<Record<string, number>>,
  plan: FoldPlan,
  scenes: number,
  random: SeededRandom,
): ScenePools {
  const { window, axes } = model.network;
  const size = window * axes;
  const found = new FilledPool(size, scenes * MOST_WINDOWS);
  const other = new FilledPool(size, scenes * MOST_WINDOWS);
  const voices = grouped(foreground, ({ group }) => group);
  const sounds = grouped(background, ({ label }) => label);
  const shares = sounds.map(([first]) => weights[first!.label] ?? 1);
  const length = Math.round(SCENE_S[model.feature] * 50) * HOP_SAMPLES;
  for (let n = 0; n < scenes; n++) {
    // Every group of voices alike would draw the few clips of a small one too often.
    const before = n % 2 === 0 ? random.pick(random.pick(voices)) : null;
    const behind = random.uniform() < SYNTHETIC ? null : random.pick(draw(sounds, shares, random));
    const scene = renderScene(before, behind, length, random);
    const folds = foldBit(plan, before) | foldBit(plan, behind);
    const windows = windowsOf(model, scene, random);
    for (let i = 0; i < MOST_WINDOWS && windows.length > 0; i++) {
      const [one] = windows.splice(random.integer(windows.length), 1);
      if (one!.isFound) found.add(one!.values, folds);
      // What lies before a foreground is background too, but there is enough of it.
      else if (before === null || i === 0) other.add(one!.values, folds);
    }
  }
  return { found: found.filled, other: other.filled };
}

function windowsOf(
  model: SoundModel,
  scene: Scene,
  random: SeededRandom,
): { isFound: boolean; values: Int8Array }[] {
  const { window, axes } = model.network;
  const values = new Int8Array(window * axes);
  const windows: { isFound: boolean; values: Int8Array }[] = [];
  const shape = { audioHz: model.audioHz, bands: axes, length: window, hop: 2 };
  const cutter = new MelWindow(shape, values, ({ quiet, samples }) => {
    const last = Math.floor(samples / HOP_SAMPLES);
    const active = scene.active.subarray(last - window, last).reduce((sum, one) => sum + one, 0);
    if (quiet || (active > 0 && active < model.leastActive)) return;
    const heard = active > 0 || scene.behind.subarray(last - window, last).includes(1);
    if (!heard && random.uniform() > SILENT) return;
    windows.push({ isFound: active > 0, values: values.slice() });
  });
  cutter.push(scene.samples, scene.samples.length);
  return windows;
}

function foldBit(plan: FoldPlan, clip: SoundClip | null): number {
  const fold = clip === null ? undefined : plan.subjects[`${clip.set}:${clip.group}`];
  return fold === undefined ? 0 : 1 << fold;
}

function draw<T>(list: readonly T[], shares: readonly number[], random: SeededRandom): T {
  let left = random.uniform() * shares.reduce((sum, share) => sum + share, 0);
  let at = 0;
  while (at + 1 < list.length && left >= shares[at]!) left -= shares[at++]!;
  return list[at]!;
}

function grouped(clips: readonly SoundClip[], key: (clip: SoundClip) => string): SoundClip[][] {
  const groups = new Map<string, SoundClip[]>();
  for (const clip of clips) groups.set(key(clip), [...(groups.get(key(clip)) ?? []), clip]);
  return [...groups.values()];
}
