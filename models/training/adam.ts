import type { AdamOptimizer } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.js';

/** Adam whose learning rate can follow a schedule. */
export interface ScheduledAdam extends AdamOptimizer {
  setRate(rate: number): void;
}

/** beta1 0.9, beta2 0.999, as in Kingma and Ba 2015. */
export function scheduledAdam(tf: TensorFlow, rate: number): ScheduledAdam {
  class Scheduled extends tf.AdamOptimizer {
    setRate(next: number): void {
      this.learningRate = next;
    }
  }
  return new Scheduled(rate, 0.9, 0.999);
}

/** Linear warm-up over the first twentieth, then half a cosine down to a hundredth of the peak. */
export function rateAt(progress: number, peak: number): number {
  if (progress < 0.05) return peak * (0.1 + (0.9 * progress) / 0.05);
  const cosine = (1 + Math.cos((Math.PI * (progress - 0.05)) / 0.95)) / 2;
  return peak * (0.01 + 0.99 * cosine);
}
