import type { Config } from '../../../src/config.js';
import { configSchema } from '../../../src/config-schema.js';
import type { Mode } from '../../../src/events.js';
import type { ImuSetting } from '../../../src/ports.js';
import { imuSettings } from '../../../src/sampling/imu-settings.js';
import type { Board } from '../board.js';
import { MAX_WATERMARK } from '../node-run.js';
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
export const RADIO_POLICIES = configSchema.radio.policy.choices;
export type RadioPolicy = (typeof RADIO_POLICIES)[number];

/** One part that draws as long as a mode lasts. */
export interface Draw {
  readonly cause: Cause;
  readonly part: string;
  readonly figure: Figure;
}

/** How a mode sleeps and what else is up; what its IMU does, says src/sampling. */
interface ModeTraits {
  readonly sleep: 'lightSleep' | 'waiting' | 'active';
  readonly microphone: boolean;
  readonly radio: boolean;
}

/** What the firmware's power port makes of each mode. */
const MODE_TRAITS: Readonly<Record<Mode, ModeTraits>> = {
  table: { sleep: 'lightSleep', microphone: false, radio: false },
  still: { sleep: 'lightSleep', microphone: false, radio: true },
  moving: { sleep: 'lightSleep', microphone: false, radio: true },
  // I2S holds an APB lock: no light sleep while the microphone runs.
  listening: { sleep: 'waiting', microphone: true, radio: true },
  // No sleep while a host is attached.
  service: { sleep: 'active', microphone: false, radio: true },
  charging: { sleep: 'lightSleep', microphone: false, radio: true },
};

/** What is left to choose of a board. */
interface EnergyChoices {
  readonly config: Config;
  readonly policy: RadioPolicy;
  /** The IMU can end deep sleep. */
  readonly wakesOnMotion: boolean;
}

/** A board with what its parts draw. */
export interface EnergyModel extends EnergyChoices {
  readonly board: Board;
  readonly parts: PartCatalogue;
  readonly soc: SocPart;
  readonly imu: Readonly<Record<Mode, ImuSetting>>;
}

export function energyModel(board: Board, choices: EnergyChoices): EnergyModel {
  const parts = loadParts();
  const { config, wakesOnMotion } = choices;
  const imu = imuSettings({ maxWatermark: MAX_WATERMARK, wakesOnMotion }, config);
  return { board, parts, soc: socPart(parts, board.soc), imu, ...choices };
}

/** What draws in a mode while the CPU sleeps. Throws `bad-file` where the catalogue lacks a part. */
export function standingDraws(model: EnergyModel, mode: Mode): Draw[] {
  const { board, parts, soc, policy } = model;
  const traits = MODE_TRAITS[mode];
  const { part } = board.imu;
  const floor: Cause = sleepState(model, mode) === 'bleSleep' ? 'radio' : 'asleep';
  const draws: Draw[] = [
    { cause: floor, part: board.soc, figure: sleepFigure(model, mode) },
    { cause: 'imu', part, figure: imuFigure(parts, part, model.imu[mode]) },
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
export function sleepFigure(model: EnergyModel, mode: Mode): Figure {
  return model.soc.milliamps[sleepState(model, mode)];
}

/** A radio that is held ready keeps the crystal on, which makes another light sleep of it. */
function sleepState({ config, wakesOnMotion, policy }: EnergyModel, mode: Mode): SocState {
  if (mode === 'table' && wakesOnMotion && config.governor.deepSleep) return 'deepSleep';
  const { sleep, radio } = MODE_TRAITS[mode];
  return sleep === 'lightSleep' && radio && policy !== 'event' ? 'bleSleep' : sleep;
}
