import type { Config } from '../config.js';
import type { Mode } from '../events.js';
import type { Imu, ImuSetting } from '../ports.js';

/** What a detector asks of the IMU while it is armed. */
interface Demand {
  readonly rateHz: number;
  /** Samples must not wait longer in the FIFO. */
  readonly latencyS: number;
  readonly gyroscope: boolean;
  /** Also while still: a first tap at 12.5 Hz is lost. */
  readonly whileStill: boolean;
}

/** Which detectors are armed decides which sensors run, and how fast. */
function armedDemands({ armed, sampling }: Config): readonly Demand[] {
  const alertS = sampling.alertMs / 1000;
  const { movingRateHz, gestureRateHz, raiseRateHz } = sampling;
  const handwash: Demand = {
    rateHz: movingRateHz,
    latencyS: sampling.movingWatermark / movingRateHz,
    gyroscope: false,
    whileStill: false,
  };
  const alert: Demand = { ...handwash, latencyS: alertS, whileStill: true };
  return [
    ...(armed.handwash || armed.walking ? [handwash] : []),
    ...(armed.gestures ? [{ ...alert, rateHz: gestureRateHz }] : []),
    ...(armed.raise ? [{ ...alert, rateHz: raiseRateHz }] : []),
  ];
}

/** What each mode asks of the IMU; modes that ask for the same share one object. */
export function imuSettings(
  imu: Pick<Imu, 'maxWatermark' | 'wakesOnMotion'>,
  config: Config,
): Readonly<Record<Mode, ImuSetting>> {
  const { sampling } = config;
  const most = (samples: number): number => Math.min(samples, imu.maxWatermark);
  const idle: ImuSetting = {
    power: 'low-power',
    rateHz: sampling.stillRateHz,
    watermark: most(sampling.stillWatermark),
    gyroscope: false,
  };
  const lying: ImuSetting = { ...idle, watermark: most(sampling.tableWatermark) };
  const demands = armedDemands(config);
  const still = combine(
    demands.filter((demand) => demand.whileStill),
    idle,
    most,
  );
  const all = combine(demands, idle, most);
  const moving = same(all, still) ? still : all;
  return {
    table: imu.wakesOnMotion ? { ...idle, power: 'motion', watermark: 1 } : lying,
    still,
    moving,
    listening: moving,
    service: moving,
    charging: lying,
  };
}

/** The least setting that meets every demand; `idle` where there is none. */
function combine(
  demands: readonly Demand[],
  idle: ImuSetting,
  most: (samples: number) => number,
): ImuSetting {
  if (demands.length === 0) return idle;
  const rateHz = Math.max(...demands.map((demand) => demand.rateHz));
  const latencyS = Math.min(...demands.map((demand) => demand.latencyS));
  // A hair more, so that 8 samples at 25 Hz stay 8.
  const watermark = most(Math.max(1, Math.floor(latencyS * rateHz + 1e-9)));
  const gyroscope = demands.some((demand) => demand.gyroscope);
  return { power: 'normal', rateHz, watermark, gyroscope };
}

function same(a: ImuSetting, b: ImuSetting): boolean {
  return (
    a.power === b.power &&
    a.rateHz === b.rateHz &&
    a.watermark === b.watermark &&
    a.gyroscope === b.gyroscope
  );
}
