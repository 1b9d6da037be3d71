/** What fit.ts writes of gestures and the wearer plays: one person's way of one gesture. */

/** Values of a point: acceleration less what it was as the gesture began, x y z of the left wrist. */
export const TEMPLATE_AXES = 3;

export interface GestureTemplate {
  /** As the watch calls it on a right wrist; the values are of that motion's mirror image, on a left one. */
  readonly gesture: string;
  readonly person: string;
  /** Of the median repetition. */
  readonly durationS: number;
  /** Standard deviations of the logarithms of duration and strength from repetition to repetition. */
  readonly durationSpread: number;
  readonly strengthSpread: number;
  /** The mean of the repetitions, brought into line: evenly spaced points, from 0 on; m/s². */
  readonly mean: Float64Array;
  /** The way in which they differ most, at one standard deviation; as many values. */
  readonly variation: Float64Array;
}

export interface GestureTemplates {
  readonly command: string;
  readonly source: { readonly set: string; readonly licence: string; readonly sha256: string };
  readonly templates: readonly GestureTemplate[];
}
