import type { SoundKind } from '../../../host-tools/evaluation/sound-events.js';
import { AUDIO_HZ, bandsAt, FRAME_RATE_HZ, LOW_AUDIO_HZ } from '../../../src/signal/mel.js';
import type { NetworkSpec } from '../network.js';

const conv = (taps: number, stride: number, channels: number) =>
  ({ kind: 'conv', taps, stride, channels }) as const;
const depthwise = (taps: number, stride: number, channels: number) =>
  ({ kind: 'depthwise', taps, stride, channels }) as const;

/** A model that hears and can be trained. */
export interface SoundModel {
  /** Its folder in models/. */
  readonly name: string;
  readonly feature: SoundKind;
  readonly audioHz: number;
  /** Frames from one window to the next. */
  readonly hop: number;
  /** Frames of a window that must hold what it is to find, before it counts as such. */
  readonly leastActive: number;
  /** Mixed for all its folds together. */
  readonly scenes: number;
  readonly network: NetworkSpec;
}

/** Of both rates: 0.37 s and 0.97 s at 16 kHz. */
const WINDOWS = { speech: 18, water: 48 } as const;

/** Depthwise-separable over time, bands as channels, all in multiples of 8: ESP-NN's fast paths want that. */
const CONVOLUTIONS: Readonly<Record<SoundKind, NetworkSpec['convolutions']>> = {
  speech: [
    conv(5, 2, 32),
    depthwise(3, 1, 32),
    conv(1, 1, 48),
    depthwise(3, 1, 48),
    conv(1, 1, 48),
    depthwise(3, 1, 48),
    conv(1, 1, 64),
  ],
  water: [conv(5, 4, 32), depthwise(3, 1, 32), conv(1, 1, 48), depthwise(3, 2, 48), conv(1, 1, 64)],
};

function soundModel(name: string, feature: SoundKind, audioHz: number, scenes: number): SoundModel {
  const window = WINDOWS[feature];
  const speech = feature === 'speech';
  return {
    name,
    feature,
    audioHz,
    hop: speech ? 3 : 12,
    leastActive: speech ? 10 : 24,
    scenes,
    network: {
      window,
      axes: bandsAt(audioHz)!,
      classes: 2,
      convolutions: CONVOLUTIONS[feature],
    },
  };
}

export const SOUND_MODELS: readonly SoundModel[] = [
  soundModel('speech', 'speech', AUDIO_HZ, 8000),
  soundModel('water', 'water', AUDIO_HZ, 5000),
  soundModel('water-1khz', 'water', LOW_AUDIO_HZ, 2400),
];

/** Seconds of a model's window, from its first sample to its last. */
export function windowSeconds({ audioHz, network }: SoundModel): number {
  const frame = audioHz === AUDIO_HZ ? 0.032 : 0.064;
  return (network.window - 1) / FRAME_RATE_HZ + frame;
}

export const NOISE_SET = 'esc50_fold4_cc0_ccby';
export const VOICE_SET = 'mycroft_precise_voice';
/** Share-alike: the card of what it trained says so. Its speakers judge the models that never heard them. */
export const DIGITS_SET = 'fsdd_digits_8khz';
/** ESC-50 has no tap; this is what comes nearest to one. */
export const WATER_LABEL = 'pouring_water';
export const SOUND_SETS = [NOISE_SET, VOICE_SET, DIGITS_SET] as const;

/** The sets that train a model: the share-alike digits only where their voices are needed. */
export function trainingSets({ feature }: SoundModel): readonly string[] {
  return feature === 'speech' ? SOUND_SETS : [NOISE_SET, VOICE_SET];
}
