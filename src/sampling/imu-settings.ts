import type { Config } from '../config.js';
import type { Mode } from '../events.js';
import type { Imu, ImuSetting } from '../ports.js';

/** What a detector asks of the IMU while it is armed. */
interface Demand {
  readonly rateHz: number;
  /** Samples must not wait longer in the FIFO. */
  readonly latencyS: number;
  readonly gyroscope: boolean;
  /** The same while still, where it looks then too: a first flick at 12.5 Hz is lost. Null where it does not. */
  readonly stillLatencyS: number | null;
}

type Part = Pick<Imu, 'maxWatermark' | 'wakesOnMotion' | 'rateAtLeast'>;

/** Which detectors are armed decides which sensors run, and how fast. */
function armedDemands({ armed, sampling }: Config): readonly Demand[] {
  const { movingRateHz, gestureRateHz, raiseRateHz } = sampling;
  const handwash: Demand = {
    rateHz: movingRateHz,
    latencyS: sampling.movingWatermark / movingRateHz,
    gyroscope: false,
    stillLatencyS: null,
  };
  // Still, the FIFO holds what a gesture began with: the watch notices it while it is going on, and hurries then.
  const alert: Demand = {
    ...handwash,
    latencyS: sampling.alertMs / 1000,
    stillLatencyS: sampling.stillAlertMs / 1000,
  };
  return [
    ...(armed.handwash ? [handwash] : []),
    ...(armed.gestures ? [{ ...alert, rateHz: gestureRateHz }] : []),
    ...(armed.raise ? [{ ...alert, rateHz: raiseRateHz }] : []),
  ];
}

/** What the IMU is asked for: in each mode, and while still for long. */
export type ImuSettings = Readonly<Record<Mode | 'doze', ImuSetting>>;

/**
 * What each mode asks of the IMU; modes that ask for the same share one object. Where a detector looks while still
 * too, still and moving share one rate: between them the stream goes on, and only the watermark changes.
 */
export function imuSettings(imu: Part, config: Config): ImuSettings {
  const { sampling } = config;
  const { stillRateHz } = sampling;
  const settingOf = (setting: ImuSetting, latencyS: number): ImuSetting => {
    const rateHz = imu.rateAtLeast?.(setting) ?? setting.rateHz;
    // A hair more, so that 8 samples at 25 Hz stay 8.
    const watermark = Math.max(1, Math.floor(latencyS * rateHz + 1e-9));
    return { ...setting, rateHz, watermark: Math.min(watermark, imu.maxWatermark) };
  };
  const slow: ImuSetting = {
    power: 'low-power',
    rateHz: stillRateHz,
    watermark: 1,
    gyroscope: false,
  };
  const idle = settingOf(slow, sampling.stillWatermark / stillRateHz);
  const lying = settingOf(slow, sampling.tableWatermark / stillRateHz);
  const demands = armedDemands(config);
  const whileStill = demands.flatMap(({ stillLatencyS }) => stillLatencyS ?? []);
  const fast: ImuSetting = {
    power: 'normal',
    rateHz: Math.max(...demands.map(({ rateHz }) => rateHz)),
    watermark: 1,
    gyroscope: demands.some(({ gyroscope }) => gyroscope),
  };
  const moving =
    demands.length > 0
      ? settingOf(fast, Math.min(...demands.map(({ latencyS }) => latencyS)))
      : idle;
  const still = whileStill.length > 0 ? settingOf(fast, Math.min(...whileStill)) : idle;
  const doze =
    whileStill.length > 0 ? settingOf(fast, Math.max(sampling.dozeMs / 1000, ...whileStill)) : idle;
  return {
    table: imu.wakesOnMotion ? { ...slow, power: 'motion' } : lying,
    still: same(still, moving) ? moving : still,
    doze,
    moving,
    listening: moving,
    service: moving,
    charging: lying,
  };
}

function same(a: ImuSetting, b: ImuSetting): boolean {
  return (
    a.power === b.power &&
    a.rateHz === b.rateHz &&
    a.watermark === b.watermark &&
    a.gyroscope === b.gyroscope
  );
}
