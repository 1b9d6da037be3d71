import { readLock } from '../datasets/lock.js';
import type { TrainingSet } from '../model-json.js';
import type { SoundClip } from './sound-clips.js';

/** What a model learnt from: sets by the lock's hash, the sounds that clips were cut from by name. */
export function soundProvenance(
  all: readonly SoundClip[],
  trained: readonly SoundClip[],
  isForeground: (clip: SoundClip) => boolean,
  feature: string,
): TrainingSet[] {
  const { sets } = readLock();
  return [...new Set(trained.map(({ set }) => set))].map((set) => {
    const of = (clips: readonly SoundClip[]) =>
      [...new Set(clips.filter((clip) => clip.set === set).map(({ group }) => group))].sort();
    const used = of(trained);
    const foregrounds = trained.filter((clip) => clip.set === set && isForeground(clip)).length;
    const whole = foregrounds === trained.filter((clip) => clip.set === set).length;
    return {
      set,
      fileSha256: sets[set]!.sha256,
      role: foregrounds === 0 ? 'other' : whole ? feature : `${feature} and other`,
      trained: used,
      validated: [],
      heldOut: of(all).filter((group) => !used.includes(group)),
      excluded: [],
    };
  });
}
