import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import type { Batch, BatchSupply } from '../step.js';
import { augment, cut, type Variation } from './gesture-augment.js';
import { countsToNetwork } from './gesture-input.js';
import { AXES, WINDOW } from './gestures.js';
import type { Instance } from './instances.js';

/** A recording of gestures, as it was or as sampled elsewhere. */
export interface GestureStream {
  readonly subject: string;
  readonly values: Int16Array;
  readonly instances: readonly Instance[];
}

/** A stream without gestures, and the samples before which the watch would look at it. */
export interface EverydayStream {
  readonly activity: string;
  readonly values: Int16Array;
  readonly encodedAt: readonly number[];
}

/** A place in a stream: the window before sample `end`. */
export interface Place {
  readonly values: Int16Array;
  readonly end: number;
}

/** Shares of a batch: gestures, what lies near them, and the rest what is done all day. */
const GESTURES = 0.5;
const NEAR = 0.2;
/** Of the everyday windows, those that the network took for gestures, once they are known. */
const MINED = 0.5;
const ENOUGH_MINED = 300;

/** Samples by which a window ends before or after the motion does, and still is of the gesture. */
const EARLY = 2;
const LATE = 9;
/** Samples around these that count as neither. */
const DOUBT_BEFORE = 9;
const DOUBT_AFTER = 16;
/** A gesture that comes so soon in a stream has no window before its end. */
const EARLIEST = 50;

/** Of the gestures, those that nobody made: the axes of one that was, changed round. */
const IMAGINED = 0.4;
const AXES_CHANGED: readonly (readonly number[])[] = [
  [1, 2, 0],
  [2, 0, 1],
];

/** Classes to be told apart in training: the labels, and what is imagined, which teaches the embedding directions. */
export function classesOf(labels: number): number {
  return labels + AXES_CHANGED.length * (labels - 1);
}

/** Half gestures (all labels, then all people alike), half what they must not be taken for. */
export class GestureBatches implements BatchSupply {
  private readonly labels: readonly string[];
  /** By label, by person. */
  private readonly gestures: readonly (readonly (readonly Place[])[])[];
  private readonly streams: readonly GestureStream[];
  /** By activity. */
  private readonly everyday: readonly (readonly EverydayStream[])[];
  private readonly variation: Variation;
  private readonly random: SeededRandom;
  private mined: readonly Place[] = [];

  /** @param labels the first is that of everything that is no gesture */
  constructor(
    labels: readonly string[],
    streams: readonly GestureStream[],
    everyday: readonly EverydayStream[],
    variation: Variation,
    random: SeededRandom,
  ) {
    this.labels = labels;
    this.streams = streams;
    this.variation = variation;
    this.random = random;
    const people = [...new Set(streams.map(({ subject }) => subject))];
    this.gestures = labels
      .slice(1)
      .map((label) => people.map((person) => placesOf(streams, person, label)));
    const looked = everyday.filter(({ encodedAt }) => encodedAt.length > 0);
    const activities = [...new Set(looked.map(({ activity }) => activity))];
    this.everyday = activities.map((one) => looked.filter(({ activity }) => activity === one));
  }

  /** From now on these are drawn more often. */
  mine(places: readonly Place[]): void {
    this.mined = places;
  }

  next(size: number, smoothing: number): Batch {
    const { random, variation, labels } = this;
    const classes = classesOf(labels.length);
    const values = WINDOW * AXES;
    const windows = new Float32Array(size * values);
    const targets = new Float32Array(size * classes).fill(smoothing / classes);
    for (let i = 0; i < size; i++) {
      const share = (i + 0.5) / size;
      const label = share < GESTURES ? random.integer(this.gestures.length) + 1 : 0;
      const place = label > 0 ? this.gesture(label) : this.other(share < GESTURES + NEAR);
      const window = windows.subarray(i * values, (i + 1) * values);
      cut(place.values, place.end, window, variation, random);
      augment(window, variation, random);
      countsToNetwork(window);
      const imagined = label > 0 && random.uniform() < IMAGINED;
      const change = imagined ? random.integer(AXES_CHANGED.length) : -1;
      if (imagined) changeAxes(window, AXES_CHANGED[change]!);
      targets[i * classes + label + (change + 1) * (labels.length - 1)]! += 1 - smoothing;
    }
    return { windows, targets, size };
  }

  private gesture(label: number): Place {
    const { random } = this;
    const { values, end } = random.pick(random.pick(this.gestures[label - 1]!));
    return { values, end: end - EARLY + random.integer(EARLY + LATE + 1) };
  }

  private other(near: boolean): Place {
    const { random, mined } = this;
    if (near) return this.near();
    const share = MINED * Math.min(1, mined.length / ENOUGH_MINED);
    if (share > 0 && random.uniform() < share) return random.pick(mined);
    const { values, encodedAt } = random.pick(random.pick(this.everyday));
    return { values, end: random.pick(encodedAt) };
  }

  /** Within a gesture that is not over, or in the rest between two. */
  private near(): Place {
    const { random } = this;
    for (;;) {
      const { values, instances } = random.pick(this.streams);
      const index = random.integer(instances.length);
      const { start, end } = instances[index]!;
      const next = instances[index + 1]?.start ?? values.length / AXES;
      const partial = random.uniform() < 0.5;
      const from = partial ? start : end + DOUBT_AFTER;
      const to = partial ? end - DOUBT_BEFORE : next;
      if (to > from) return { values, end: Math.max(WINDOW, from + random.integer(to - from)) };
    }
  }
}

function changeAxes(window: Float32Array, order: readonly number[]): void {
  for (let i = 0; i < window.length; i += AXES) {
    const sample = window.slice(i, i + AXES);
    for (let axis = 0; axis < AXES; axis++) window[i + axis] = sample[order[axis]!]!;
  }
}

function placesOf(streams: readonly GestureStream[], person: string, label: string): Place[] {
  return streams
    .filter(({ subject }) => subject === person)
    .flatMap(({ values, instances }) =>
      instances
        .filter((one) => one.label === label && one.end >= EARLIEST)
        .map(({ end }) => ({ values, end })),
    );
}
