/** Values of the embedding that a gesture model gives after its logits. */
export const EMBEDDING_VALUES = 32;

/** What the encoder made of one motion that may have been a gesture. Reused: copy what must outlive the call. */
export interface GestureSegment {
  /** Device time at which the motion began. */
  startUs: number;
  /** Device time at which it ended. */
  endUs: number;
  /** In the model's int8 steps, one a label. */
  readonly logits: Int8Array;
  /** EMBEDDING_VALUES, in the same steps: the mean of the runs within the motion. */
  readonly embedding: Int8Array;
}

/** Takes every motion that was encoded, after the built-in decision. */
export interface GestureListener {
  /**
   * @param t_us the newest sample that the watch had when it decided
   * @param gesture the label that the built-in decision claims it for; null where it rejects it
   */
  onSegment(segment: GestureSegment, t_us: number, gesture: string | null): void;
}
