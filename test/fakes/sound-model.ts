import type { LoadedModel } from '../../src/inference/model.js';
import { loadModel } from '../../src/inference/model.js';
import type { StoredModel } from '../../src/ports.js';
import { AUDIO_HZ, bandsAt } from '../../src/signal/mel.js';
import { BANDS_16K } from '../../src/signal/mel-frame.js';
import { FAKE_METADATA, fakeModel } from './model.js';

const HOP_FRAMES = 5;
const WINDOW_FRAMES = 10;
const BANDS = bandsAt(AUDIO_HZ)!;

/** A model of sound, 200 ms every 100 ms, whose margin for its label is what `answer` says; it is not asked of silence. */
export function soundModel(
  label: string,
  answer: () => number,
  thresholds = { enterSteps: 20, exitSteps: 0 },
): LoadedModel {
  const stored = storedSoundModel(label, answer, thresholds);
  const source = { channels: 3, rateHz: 25, audioHz: [16_000] };
  return loadModel({ open: () => stored }, label, source);
}

/** As `soundModel`, before it is loaded. */
export function storedSoundModel(
  label: string,
  answer: () => number,
  thresholds = { enterSteps: 20, exitSteps: 0 },
): StoredModel {
  const input = {
    ...FAKE_METADATA.input,
    ...{ axes: ['mel'], unit: 'log2', rateHz: 50, bands: BANDS, audioHz: 16_000, scale: 0.125 },
    ...{ window: WINDOW_FRAMES, hop: HOP_FRAMES },
  };
  return fakeModel(answer, {
    metadata: { labels: ['other', label], input, thresholds },
    interpreter: {
      input: { shape: [1, WINDOW_FRAMES, 1, BANDS], scale: input.scale, zeroPoint: 0 },
    },
  });
}

/** A tone that is no silence. */
export function tone(count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, i) => (i % 16 < 8 ? 2000 : -2000));
}
