import type { LoadedModel } from '../../src/inference/model.js';
import { loadModel } from '../../src/inference/model.js';
import type { StoredModel } from '../../src/ports.js';
import { AUDIO_HZ, bandsAt } from '../../src/signal/mel.js';
import { FAKE_METADATA, fakeModel } from './model.js';

const HOP_FRAMES = 5;
const WINDOW_FRAMES = 10;
const BANDS = bandsAt(AUDIO_HZ)!;

/** A stored model of sound, 200 ms every 100 ms, whose margin for its label is what `answer` makes of the window. */
export function storedSoundModel(
  label: string,
  answer: (input: Int8Array) => number,
  thresholds = { enterSteps: 20, exitSteps: 0 },
): StoredModel {
  const input = {
    ...FAKE_METADATA.input,
    ...{ axes: ['mel'], unit: 'log2', rateHz: 50, bands: BANDS, audioHz: AUDIO_HZ, scale: 0.125 },
    ...{ window: WINDOW_FRAMES, hop: HOP_FRAMES },
  };
  return fakeModel(answer, {
    metadata: { labels: ['other', label], input, thresholds },
    interpreter: {
      input: { shape: [1, WINDOW_FRAMES, 1, BANDS], scale: input.scale, zeroPoint: 0 },
    },
  });
}

/** The same, loaded; it is not asked of silence. */
export function soundModel(label: string, answer: () => number): LoadedModel {
  const stored = storedSoundModel(label, answer);
  const source = { channels: 3, rateHz: 25, audioHz: [AUDIO_HZ] };
  return loadModel({ open: () => stored }, label, source);
}

/** A tone that is no silence. */
export function tone(count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, i) => (i % 16 < 8 ? 2000 : -2000));
}
