import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { HOP_SAMPLES, MelWindow } from '../../../src/signal/mel.js';
import { stepsToNetwork } from '../input-scale.js';
import type { Batch, BatchSupply } from '../step.js';
import { renderScene, type Scene } from './scene.js';
import type { SoundClip } from './sound-clips.js';
import type { SoundModel } from './sound-models.js';

/** Scenes rendered before the first batch, and for each after it; half of them with a foreground. */
const FIRST_SCENES = 1600;
const SCENES_A_BATCH = 8;
/** Windows kept of each class. */
const KEPT = 12_000;
/** Of one scene. */
const MOST_WINDOWS = 5;
/** Share of the backgrounds that no clip holds. */
const SYNTHETIC = 0.15;

/** Windows of one class, the oldest given up for new ones. */
class Pool {
  count = 0;
  private next = 0;
  private readonly size: number;
  private readonly values: Int8Array;

  constructor(size: number) {
    this.size = size;
    this.values = new Int8Array(KEPT * size);
  }

  add(window: Int8Array): void {
    this.values.set(window, this.next * this.size);
    this.next = (this.next + 1) % KEPT;
    this.count = Math.min(KEPT, this.count + 1);
  }

  any(random: SeededRandom): Int8Array {
    const at = random.integer(this.count) * this.size;
    return this.values.subarray(at, at + this.size);
  }
}

/**
 * Half a batch is of each class: windows that the firmware's own front end cut from scenes, which are mixed anew all
 * the while.
 */
export class SoundBatches implements BatchSupply {
  private readonly model: SoundModel;
  private readonly foregrounds: readonly (readonly SoundClip[])[];
  private readonly backgrounds: readonly (readonly SoundClip[])[];
  private readonly weights: readonly number[];
  private readonly random: SeededRandom;
  private readonly found: Pool;
  private readonly other: Pool;

  /**
   * @param foreground what the model is to find
   * @param background everything else; each label is drawn as often as its weight says, 1 by default
   */
  constructor(
    model: SoundModel,
    foreground: readonly SoundClip[],
    background: readonly SoundClip[],
    weights: Readonly<Record<string, number>>,
    random: SeededRandom,
  ) {
    this.model = model;
    this.random = random;
    this.foregrounds = grouped(foreground, ({ group }) => group);
    this.backgrounds = grouped(background, ({ label }) => label);
    this.weights = this.backgrounds.map(([first]) => weights[first!.label] ?? 1);
    const size = model.network.window * model.network.axes;
    this.found = new Pool(size);
    this.other = new Pool(size);
    this.render(FIRST_SCENES);
  }

  next(size: number, smoothing: number): Batch {
    this.render(SCENES_A_BATCH);
    const values = this.model.network.window * this.model.network.axes;
    const steps = new Int8Array(size * values);
    const targets = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const positive = i % 2 === 0;
      targets[i] = positive ? 1 - smoothing : smoothing;
      steps.set((positive ? this.found : this.other).any(this.random), i * values);
    }
    return { windows: stepsToNetwork(steps), targets, size };
  }

  private render(scenes: number): void {
    const { model, random } = this;
    const seconds = model.feature === 'speech' ? 1.6 : 2.6;
    for (let n = 0; n < scenes; n++) {
      // Every group of voices alike would draw the few clips of a small one too often.
      const foreground = n % 2 === 0 ? random.pick(random.pick(this.foregrounds)) : null;
      const background = random.uniform() < SYNTHETIC ? null : this.drawBackground();
      const length = Math.round(seconds * 50) * HOP_SAMPLES;
      this.keep(renderScene(foreground, background, length, random), foreground !== null);
    }
  }

  private keep(scene: Scene, hasForeground: boolean): void {
    const { model, random, found, other } = this;
    const { window, axes } = model.network;
    const values = new Int8Array(window * axes);
    const windows: { isFound: boolean; values: Int8Array }[] = [];
    const shape = { audioHz: model.audioHz, bands: axes, length: window, hop: 2 };
    const cutter = new MelWindow(shape, values, ({ quiet, samples }) => {
      const last = Math.floor(samples / HOP_SAMPLES);
      const heard = scene.active.subarray(last - window, last);
      const active = heard.reduce((sum, one) => sum + one, 0);
      if (quiet || (active > 0 && active < model.leastActive)) return;
      windows.push({ isFound: active > 0, values: values.slice() });
    });
    cutter.push(scene.samples, scene.samples.length);
    for (let n = 0; n < MOST_WINDOWS && windows.length > 0; n++) {
      const [one] = windows.splice(random.integer(windows.length), 1);
      if (one!.isFound) found.add(one!.values);
      // What lies before a foreground is background too, but there is enough of it.
      else if (!hasForeground || n === 0) other.add(one!.values);
    }
  }

  private drawBackground(): SoundClip {
    const total = this.weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.random.uniform() * total;
    let label = 0;
    while (label + 1 < this.weights.length && left >= this.weights[label]!) {
      left -= this.weights[label++]!;
    }
    return this.random.pick(this.backgrounds[label]!);
  }
}

function grouped(clips: readonly SoundClip[], key: (clip: SoundClip) => string): SoundClip[][] {
  const groups = new Map<string, SoundClip[]>();
  for (const clip of clips) groups.set(key(clip), [...(groups.get(key(clip)) ?? []), clip]);
  return [...groups.values()];
}
