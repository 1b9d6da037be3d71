import { DeviceClock } from '../../src/clock.js';
import type { BootCause } from '../../src/events.js';
import { ARENA_BYTES } from '../../src/inference/model.js';
import type { LogPartitions, ModelSlot, Ports, Power, Supply } from '../../src/ports.js';
import { NimbleRadio } from '../ble-peripheral/nimble-radio.js';
import { PartitionFlash } from '../log-flash/partition-flash.js';
import type { Timers } from '../power/alarm.js';
import { BoardHealth } from '../power/board-health.js';
import { BoardPower } from '../power/board-power.js';
import { openBoot } from '../power/boot.js';
import { DeadlineTimer } from '../power/deadline-timer.js';
import { reboot } from '../power/reboot.js';
import { RetainedMemory } from '../power/retained-memory.js';
import { keepInSleep } from '../power/sleep-pins.js';
import { uptimeUs } from '../power/uptime.js';
import { WakePin } from '../power/wake-pin.js';
import { TfliteModels } from '../tflite-micro/models.js';
import { UsbLine } from '../usb-serial/usb-line.js';
import { Attempts } from './attempts.js';
import type { BoardIo } from './board-io.js';
import { Gauge } from './gauge.js';
import { NvsGestures } from './nvs-gestures.js';
import { NvsSettings, type Preferences } from './nvs-settings.js';
import { type BoardParts, openParts } from './open-parts.js';
import { PressButton } from './press-button.js';

/** What of the SDK is no bus. */
export interface Sdk {
  readonly timers: Timers;
  readonly preferences: Preferences;
}

/** Digital's modes and edges, by their numbers in ECMA-419. */
const INPUT = 0;
const INPUT_PULL_UP = 1;
const RISING = 1;
const FALLING = 2;
/** The one that an image of the firmware fills, and the other. */
const MODELS_PARTITIONS = ['models_a', 'models_b'] as const;

/** The firmware's ports on a board, whatever of it answers. */
export function boardPorts(board: BoardIo, { timers, preferences }: Sdk): Ports {
  const boot = openBoot();
  const { data } = board;
  const attempts = new Attempts();
  const clock = new DeviceClock(uptimeUs);
  const parts = openParts(board);
  const motor = data.haptics?.pin === undefined ? [] : [data.haptics.pin];
  attempts.try(() => keepInSleep([...data.park.low, ...data.park.high, ...motor]));
  const gauge = parts.pmu === null ? null : new Gauge(parts.pmu, uptimeUs);
  const power = attempts.try(() => openPower(board, timers, boot.cause, gauge));
  const onWake = () => power?.look();
  const wakePin = attempts.try(() => imuPin(board, parts, timers, onWake));
  const button = new PressButton(uptimeUs);
  if (gauge !== null) attempts.try(() => pmuPin(board, gauge, button, timers, onWake));
  attempts.try(() => keyPin(board, button, timers, onWake));
  const timer = new DeadlineTimer(timers, () => clock.now());
  timer.onWake = () => {
    onWake();
    wakePin?.check();
  };
  const line = attempts.try(() => new UsbLine());
  const flash = attempts.try(openLogs);
  const modelSlots = attempts.try(openSlots);
  const { imu, microphone, haptics } = parts;
  return {
    device: {
      board: data.name,
      bootId: boot.bootId,
      bootCause: boot.cause,
      faults: [...parts.faults, ...attempts.faults],
    },
    clock,
    timer,
    imu,
    models: openModels(MODELS_PARTITIONS[0]),
    modelSlots,
    power: power ?? alwaysAwake(),
    retained: new RetainedMemory(),
    health: new BoardHealth(wakePin),
    microphone,
    haptics,
    line,
    radio: new NimbleRadio(),
    button,
    settings: new NvsSettings(preferences),
    gestures: new NvsGestures(preferences),
    reboot,
    flash,
    sink: { write() {} },
  };
}

/** A firmware without power management: it works, and empties the battery in a day. */
function alwaysAwake(): Power {
  return {
    supply: { usb: true, charging: false, batteryPercent: null },
    onSupply: null,
    enter() {},
    deepSleep() {},
  };
}

function openPower(
  { data }: BoardIo,
  timers: Timers,
  bootCause: BootCause,
  gauge: Supply | null,
): BoardPower {
  const wakeSources: { pin: number; level: 0 | 1 }[] = [{ pin: data.imu.interrupt, level: 1 }];
  const key = data.pmu?.interrupt;
  if (key !== undefined && gauge !== null) wakeSources.push({ pin: key, level: 0 });
  return new BoardPower({ timers, bootCause, wakeSources, ...(gauge === null ? {} : { gauge }) });
}

function imuPin(
  { data }: BoardIo,
  { imu }: BoardParts,
  timers: Timers,
  onWake: () => void,
): WakePin {
  const onReadable = () => imu.service();
  const { interrupt: pin } = data.imu;
  return new WakePin({ pin, mode: INPUT, edge: RISING, timers, onWake, onReadable });
}

/** null where it reaches no pin: a charger without a host is then noticed within a minute. */
function pmuPin(
  { data }: BoardIo,
  gauge: Gauge,
  button: PressButton,
  timers: Timers,
  look: () => void,
): WakePin | null {
  const pin = data.pmu?.interrupt;
  if (pin === undefined) return null;
  const onReadable = () => {
    if (gauge.onInterrupt()) button.serve();
    look();
  };
  return new WakePin({ pin, mode: INPUT_PULL_UP, edge: FALLING, timers, onReadable });
}

/** null on a board whose button is its PMU's. */
function keyPin(
  { data }: BoardIo,
  button: PressButton,
  timers: Timers,
  onWake: () => void,
): WakePin | null {
  const pin = data.button.pin;
  if (pin === undefined) return null;
  const onReadable = () => button.serve();
  return new WakePin({ pin, mode: INPUT_PULL_UP, edge: FALLING, timers, onWake, onReadable });
}

function openModels(partition: string): TfliteModels {
  return new TfliteModels({ partition, arenaBytes: ARENA_BYTES });
}

function openSlots(): readonly [ModelSlot, ModelSlot] {
  const [a, b] = MODELS_PARTITIONS;
  return [openSlot(a), openSlot(b)];
}

function openSlot(partition: string): ModelSlot {
  const models = openModels(partition);
  return { flash: new PartitionFlash(partition), open: (name) => models.open(name) };
}

function openLogs(): LogPartitions {
  return { events: new PartitionFlash('events'), raw: new PartitionFlash('raw') };
}
