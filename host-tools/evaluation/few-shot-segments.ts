import { type Config, parseConfig } from '../../src/config.js';
import type { GestureSegment } from '../../src/detect/gesture-segment.js';
import { GestureStage } from '../../src/detect/gesture-stage.js';
import type { LoadedModel } from '../../src/inference/model.js';
import type { ImuBlock } from '../../src/ports.js';
import type { Recording } from '../recordings/recording.js';
import { type AccelerometerTraits, toSensorCounts } from '../virtual-watch/sensor.js';
import { TickAverage } from '../virtual-watch/tick-average.js';

/** What the encoder made of one motion, kept. */
export interface EncodedMotion {
  readonly startUs: number;
  readonly endUs: number;
  /** When the watch knew. */
  readonly knownUs: number;
  /** The gesture that the built-in decision claims it for. */
  readonly builtIn: string | null;
  readonly embedding: Int8Array;
}

const AXES = 3;

/** Every motion of a recording that the firmware's encoder looks at, in order. */
export function encodedMotions(
  recording: Recording,
  model: LoadedModel,
  sensor: AccelerometerTraits,
  config: Config = parseConfig(),
): EncodedMotion[] {
  const motion = toSensorCounts(recording, sensor);
  const found: EncodedMotion[] = [];
  let nowUs = 0;
  const stage = new GestureStage(
    model,
    { channels: AXES, countsPerMps2: motion.countsPerMps2 },
    config.gestures,
    (timeUs) => nowUs - (((nowUs | 0) - timeUs) | 0),
    {
      onSegment: (segment, t_us, gesture) => found.push(kept(segment, t_us, gesture)),
    },
  );
  const { gestureRateHz, maxGapMs } = config.sampling;
  const average = motion.rateHz > gestureRateHz ? new TickAverage(motion) : null;
  average?.start(gestureRateHz);
  const samples = new Int16Array(AXES);
  const block: ImuBlock = { t_us: 0, count: 1, samples, offsetsUs: new Int32Array(1), lost: 0 };
  let lastUs = motion.t_us[0]!;
  for (let i = 0; i < motion.t_us.length; i++) {
    if (average) {
      if (!average.add(i, samples, 0)) continue;
    } else samples.set(motion.counts.subarray(AXES * i, AXES * (i + 1)));
    nowUs = motion.t_us[i]!;
    if (nowUs - lastUs > 1000 * maxGapMs) stage.reset();
    lastUs = nowUs;
    block.t_us = nowUs;
    stage.push(block, 0, 1);
  }
  return found;
}

function kept(
  { startUs, endUs, embedding }: GestureSegment,
  knownUs: number,
  builtIn: string | null,
): EncodedMotion {
  return { startUs, endUs, knownUs, builtIn, embedding: embedding.slice() };
}
