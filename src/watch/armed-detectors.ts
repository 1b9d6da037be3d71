import type { Config } from '../config.js';
import type { Detector } from '../detect/detector.js';
import { createHandwash } from '../detect/handwash-stage.js';
import type { WatchEvent } from '../events.js';
import type { LoadedModel } from '../inference/model.js';
import type { Ports } from '../ports.js';

/** How the detector of a model is made. */
export type DetectorBuild = (model: LoadedModel) => Detector;

/**
 * The detectors the configuration arms, by the model each runs.
 * @param toDeviceTime turns a stream's microseconds modulo 2^32 into device time
 * @param report takes what was detected
 */
export function armedDetectors(
  { imu }: Pick<Ports, 'imu'>,
  config: Config,
  toDeviceTime: (timeUs: number) => number,
  report: (event: WatchEvent) => void,
): ReadonlyMap<string, DetectorBuild> {
  const { armed } = config;
  const builds = new Map<string, DetectorBuild>();
  if (armed.handwash) {
    builds.set('handwash', (model) =>
      createHandwash(model, imu, config.handwash, toDeviceTime, report),
    );
  }
  return builds;
}
