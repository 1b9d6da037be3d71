import type { CorpusEntry } from './corpus.js';
import { type Axes, HOP, WINDOW } from './handwash.js';
import { stepsToNetwork } from './input-scale.js';
import type { Network } from './network.js';
import { margins } from './step.js';
import type { Stream } from './streams.js';
import type { TensorFlow } from './tensorflow.js';
import { windowsOf } from './windows.js';

/** A place in something else that the network takes for washing, or nearly. */
export interface HardWindow {
  readonly stream: Stream;
  /** Sample at which the window begins. */
  readonly from: number;
}

/** Windows are a second apart here, and two of them in a row make an alarm. */
const MINED_HOP = 2 * HOP;
/** Logit difference: even odds. An alarm takes more, so nearly alarms are in it. */
const NEAR_MISS = 0;

/** Everywhere in the negatives that train where the mean of two scores comes near to an alarm. */
export function hardWindows(
  tf: TensorFlow,
  network: Network,
  entries: readonly CorpusEntry[],
): HardWindow[] {
  const found: HardWindow[] = [];
  const axes = network.spec.axes as Axes;
  for (const { positive, streams } of entries) {
    if (positive) continue;
    for (const stream of streams) {
      const windows = windowsOf(stream, WINDOW, MINED_HOP, axes);
      const scores = margins(tf, network, stepsToNetwork(windows));
      for (let i = 0; i < scores.length; i++) {
        const before = i > 0 ? scores[i]! + scores[i - 1]! : Number.NEGATIVE_INFINITY;
        const after = i + 1 < scores.length ? scores[i]! + scores[i + 1]! : before;
        if (Math.max(before, after) / 2 >= NEAR_MISS) found.push({ stream, from: i * MINED_HOP });
      }
    }
  }
  return found;
}
