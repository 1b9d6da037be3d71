/** What fit.ts writes and the wearer plays: linear models of wrist motion, one set per activity. */

/** x[t] = Σ A_k x[t−k] + L e[t]; x has three axes, e zero mean, variance 1 and a given kurtosis. */
export interface VarModel {
  readonly order: number;
  /** order x 3 x 3: A_1 first, each row by row. */
  readonly ar: Float64Array;
  /** 3 x 3 lower triangle L, row by row, in m/s². */
  readonly noise: Float64Array;
  /** Of e: 3 is normal; hands that knock and clap have more. */
  readonly kurtosis: number;
}

/** What repeats with every stride, m/s²: for each harmonic of the stride the cosine of x y z, then their sine. */
export interface Gait {
  readonly strideHz: number;
  readonly harmonics: Float64Array;
}

/** A way of doing the activity for some seconds: one stretch of a real recording. */
export interface Style {
  /** Mean of the slow part of acceleration: where "up" lies, in the wearer's axes, m/s². */
  readonly posture: readonly [number, number, number];
  /** Factor on the person's slow part: some stretches hold still. */
  readonly sway: number;
  /** The fast part, at the person's rate: what is left of it beside the gait where there is one. */
  readonly fast: VarModel;
  readonly gait?: Gait;
}

/** What was measured on the recording the model was fitted to; what the tests hold it against. */
export interface MotionStatistics {
  /** Root mean square of acceleration without its slow part, over the three axes, m/s². */
  readonly dynamicRmsMps2: number;
  /** The strongest frequency of that part. */
  readonly dominantHz: number;
  /** Root mean square angle between the slow part and its mean. */
  readonly tiltSpreadRad: number;
  /** Level in each of SPECTRUM_BANDS_HZ, dB of (m/s²)²/Hz. */
  readonly spectrumDb: readonly number[];
}

/** One person's way of doing one activity. */
export interface PersonModel {
  readonly person: string;
  /** Rate of the styles' fast part: nothing above half of it is generated. */
  readonly rateHz: number;
  /** The slow part around its style's posture, at SLOW_RATE_HZ, m/s². */
  readonly slow: VarModel;
  /** Standard deviation of the logarithm of the fast part's strength (bursts and rests). */
  readonly burst: number;
  /** How long one style lasts before another takes over. */
  readonly dwellS: number;
  readonly styles: readonly Style[];
  readonly real: MotionStatistics;
}

/** Where a model's numbers come from. */
export interface Provenance {
  readonly set: string;
  readonly licence: string;
  readonly sha256: string;
}

export interface ActivityModel {
  readonly activity: string;
  readonly set: string;
  readonly persons: readonly PersonModel[];
}

export interface MotionModels {
  readonly command: string;
  readonly sources: readonly Provenance[];
  readonly activities: readonly ActivityModel[];
}

/** Rate of the slow part: it is low-passed at SPLIT_HZ before. */
export const SLOW_RATE_HZ = 4;

/** Where acceleration is split into posture (below) and motion (above); half power. */
export const SPLIT_HZ = 0.5;

/** Centres of the half-octave bands of `spectrumDb`. */
export const SPECTRUM_BANDS_HZ = [0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8] as const;
