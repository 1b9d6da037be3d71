import type { Config } from '../../../src/config.js';
import type { ImuSetting } from '../../../src/ports.js';
import type { Board } from '../board.js';
import type { Cause } from './causes.js';
import type { Figure } from './figure.js';
import {
  imuFigure,
  loadParts,
  type PartCatalogue,
  partFigure,
  type SocPart,
  type SocState,
  socPart,
} from './parts.js';

/** When the radio is up: never but for a detection, always advertising, or always connected. */
export const RADIO_POLICIES = ['event', 'advertise', 'connected'] as const;
export type RadioPolicy = (typeof RADIO_POLICIES)[number];

/** One part that draws as long as a mode lasts. */
export interface Draw {
  readonly cause: Cause;
  readonly part: string;
  readonly figure: Figure;
}

/** How a mode sleeps and what its IMU does. */
interface ModeTraits {
  readonly sleep: 'deepSleep' | 'lightSleep' | 'waiting' | 'active';
  readonly imu: ImuSetting['power'];
  readonly microphone: boolean;
  readonly radio: boolean;
}

/** What the firmware's power port makes of each mode; a mode that is not named counts as `moving`. */
const MODE_TRAITS: Readonly<Record<string, ModeTraits>> = {
  table: { sleep: 'lightSleep', imu: 'motion', microphone: false, radio: false },
  still: { sleep: 'lightSleep', imu: 'low-power', microphone: false, radio: true },
  moving: { sleep: 'lightSleep', imu: 'normal', microphone: false, radio: true },
  // I2S holds an APB lock: no light sleep while the microphone runs.
  listening: { sleep: 'waiting', imu: 'normal', microphone: true, radio: true },
  // No sleep while a host is attached.
  service: { sleep: 'active', imu: 'low-power', microphone: false, radio: true },
  charging: { sleep: 'lightSleep', imu: 'low-power', microphone: false, radio: true },
};

/** A board with what its parts draw. */
export interface EnergyModel {
  readonly board: Board;
  readonly parts: PartCatalogue;
  readonly soc: SocPart;
  readonly sampling: Pick<Config['sampling'], 'stillRateHz' | 'movingRateHz'>;
  readonly policy: RadioPolicy;
  /** Whether the table is spent in deep sleep: the IMU must be able to end it. */
  readonly deepTable: boolean;
}

export function energyModel(
  board: Board,
  choices: Pick<EnergyModel, 'sampling' | 'policy' | 'deepTable'>,
): EnergyModel {
  const parts = loadParts();
  return { board, parts, soc: socPart(parts, board.soc), ...choices };
}

/** What draws in a mode while the CPU sleeps. Throws `bad-file` where the catalogue lacks a part. */
export function standingDraws(model: EnergyModel, mode: string): Draw[] {
  const { board, parts, soc, sampling, policy } = model;
  const traits = traitsOf(mode);
  const rateHz = traits.imu === 'normal' ? sampling.movingRateHz : sampling.stillRateHz;
  const { part, channels } = board.imu;
  const floor: Cause = sleepState(model, mode) === 'bleSleep' ? 'radio' : 'asleep';
  const draws: Draw[] = [
    { cause: floor, part: board.soc, figure: sleepFigure(model, mode) },
    { cause: 'imu', part, figure: imuFigure(parts, part, { power: traits.imu, rateHz }, channels) },
    ...board.parts.map((one): Draw => {
      return { cause: 'parts', part: one.part, figure: partFigure(parts, one.part, one.state) };
    }),
  ];
  if (board.microphone !== null) {
    const state = traits.microphone ? 'on' : 'asleep';
    const figure = partFigure(parts, board.microphone, state);
    draws.push({ cause: 'microphone', part: board.microphone, figure });
  }
  if (traits.radio && policy !== 'event') {
    const { advertising, connection } = soc.milliamps;
    const figure = policy === 'advertise' ? advertising : connection;
    draws.push({ cause: 'radio', part: board.soc, figure });
  }
  return draws;
}

/** What the SoC draws between wakes. */
export function sleepFigure(model: EnergyModel, mode: string): Figure {
  return model.soc.milliamps[sleepState(model, mode)];
}

/** A radio that is held ready keeps the crystal on, which makes another light sleep of it. */
function sleepState({ deepTable, policy }: EnergyModel, mode: string): SocState {
  if (mode === 'table' && deepTable) return 'deepSleep';
  const { sleep, radio } = traitsOf(mode);
  return sleep === 'lightSleep' && radio && policy !== 'event' ? 'bleSleep' : sleep;
}

function traitsOf(mode: string): ModeTraits {
  return MODE_TRAITS[mode] ?? MODE_TRAITS.moving!;
}
