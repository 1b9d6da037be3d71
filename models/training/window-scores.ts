import type { Recording } from '../../host-tools/recordings/recording.js';
import { Classifier } from '../../src/inference/classifier.js';
import type { LoadedModel } from '../../src/inference/model.js';
import type { Imu, ImuBlock } from '../../src/ports.js';
import type { Axes } from './handwash.js';
import { motionOf, senseMotion } from './streams.js';

/** A window's answer, or a break in the stream (`steps` null). */
export interface WindowScore {
  readonly t_us: number;
  /** Logit difference in int8 steps of the output. */
  readonly steps: number | null;
  readonly streamUs: number;
}

/** Every window of a recording through the firmware's own Classifier, as the watch would score it. */
export function scoreRecording(
  recording: Recording,
  model: LoadedModel,
  label: string,
): WindowScore[] {
  const motion = motionOf(recording, model.metadata.input.axes.length as Axes);
  const scores: WindowScore[] = [];
  let nowUs = 0;
  const block: ImuBlock = {
    t_us: 0,
    count: 1,
    samples: new Int16Array(motion.channels),
    offsetsUs: new Int32Array(1),
    lost: 0,
  };
  const imu: Imu = {
    channels: motion.channels,
    countsPerMps2: motion.countsPerMps2,
    countsPerRadps: motion.countsPerRadps,
    maxWatermark: 1,
    wakesOnMotion: false,
    onBlock: null,
    onMotion: null,
    onFault: null,
    isLost: false,
    configure() {},
  };
  const classifier = new Classifier(model, label, imu, ({ steps, timeUs, streamUs }) => {
    // Stream time is modulo 2^32: the difference to now, a fraction of a second, is not.
    scores.push({ t_us: nowUs - (((nowUs | 0) - timeUs) | 0), steps, streamUs });
  });
  senseMotion(motion, {
    onSample(t_us, samples, offset) {
      nowUs = t_us;
      block.t_us = t_us;
      block.samples.set(samples.subarray(offset, offset + motion.channels));
      classifier.push(block, 0, 1);
    },
    onBreak() {
      scores.push({ t_us: nowUs, steps: null, streamUs: 0 });
      classifier.reset();
    },
  });
  return scores;
}
