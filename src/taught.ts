/** Gestures that a watch can be taught. */
export const GESTURES_MOST = 16;
/** UTF-8 bytes of a name. */
export const NAME_BYTES_MOST = 24;
/** Of an embedding, as src/detect/gesture-segment.ts has them. */
export const SAMPLE_VALUES = 32;
/** Repetitions that one is taught from. */
export const SAMPLES_MOST = 5;

/**
 * On the air a gesture is one byte: its number among the built-in or the taught ones, 1 to 63, and these. What
 * numbers mean is told by the link's gestureList.
 */
export const GESTURE_BITS = { double: 0x40, taught: 0x80 } as const;

/** Where a gesture is from; `outdated` was taught to another model and is to be taught again. */
export const GESTURE_SOURCES = ['built-in', 'taught', 'outdated'] as const;

/** A gesture as the link lists it. */
export interface ListedGesture {
  readonly count: number;
  readonly name: string;
  /** As in the kind `gesture:<id>`. */
  readonly id: string;
  /** Of the gesture on the air; its double has GESTURE_BITS.double too. */
  readonly number: number;
  readonly source: (typeof GESTURE_SOURCES)[number];
  readonly samples: number;
}

/** One that the wearer taught. */
export interface TaughtGesture {
  /** 1 to 63, kept while it is known; another one gets it only when all have been used. */
  readonly number: number;
  readonly name: string;
  /** Embeddings of the samples, one behind the other. */
  readonly samples: Int8Array;
  /** Squared distance from the nearest sample up to which a motion is this gesture. */
  readonly reach: number;
}

/** What is kept of the wearer's everyday motion: a fair sample of what was no gesture. */
export interface EverydaySample {
  /** Embeddings, one behind the other. */
  readonly values: Int8Array;
  /** How many of them there are. */
  readonly count: number;
  /** How many motions they were drawn from. */
  readonly seen: number;
}

/** How the wearer does the built-in gestures. */
export interface BuiltInSample {
  /** Mean embedding of each, one behind the other, in the model's order. */
  readonly values: Int8Array;
  /** How many each is the mean of; stops counting where older ones fade. */
  readonly counts: Uint8Array;
}

/** What the wearer taught, and what it was judged by: all that is kept over restarts. */
export interface Taught {
  /** SHA-256 of the model whose embeddings these are, lower-case hex: to another they mean nothing. */
  readonly model: string;
  /** Of the gesture that is taught next. */
  readonly nextNumber: number;
  readonly gestures: readonly TaughtGesture[];
  readonly everyday: EverydaySample;
  readonly builtIn: BuiltInSample;
}

/** Holds what was taught, for whoever keeps it. */
export interface TaughtBook {
  readonly state: Taught;
  /** Called once there is something to keep. */
  onChange: (() => void) | null;
  restore(taught: Taught): void;
  /** Everything was kept. */
  saved(): void;
}

/** Where teaching stands. Their index is their code on the wire. */
export const TEACHING_STATES = ['idle', 'listening', 'taught', 'gave-up', 'stopped'] as const;
export type TeachingState = (typeof TEACHING_STATES)[number];

/** Why the last motion was not taken for a sample. Their index is their code on the wire. */
export const REFUSALS = ['none', 'different', 'started-over'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface Teaching {
  readonly state: TeachingState;
  readonly name: string;
  readonly taken: number;
  readonly wanted: number;
  /** Motions that were not taken. */
  readonly refused: number;
  readonly refusal: Refusal;
  /** Id of the gesture, taught or built in, that it may be taken for; empty where there is none. */
  readonly near: string;
  /** Everyday motion comes as close as the samples are to each other: the reach was cut short. */
  readonly nearEveryday: boolean;
  /** So few everyday motions were known that the reach could not be fitted to them. */
  readonly fewEveryday: boolean;
}
