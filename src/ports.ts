import type { CarpalError } from './errors.js';
import type { BootCause, Mode } from './events.js';
import type { Radio } from './peripheral.js';

/** Everything the firmware needs from the world. A host differs from another only in these. */
export interface Ports {
  readonly device: DeviceInfo;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly imu: Imu;
  readonly models: Models;
  /** Two places for models, so that new ones can be tried; null on a board that keeps `models` as they are. */
  readonly modelSlots: readonly [ModelSlot, ModelSlot] | null;
  readonly power: Power;
  readonly retained: Retained;
  readonly health: Health;
  /** null on a board without one: motion only. */
  readonly microphone: Microphone | null;
  /** null on a board without a motor. */
  readonly haptics: Haptics | null;
  /** To a host; null on a board without a serial port. */
  readonly line: Line | null;
  /** null on a board without one, or a firmware built without it. */
  readonly radio: Radio | null;
  /** null on a board without one that the firmware may use. */
  readonly button: Button | null;
  /** null on a board that cannot keep any. */
  readonly settings: Settings | null;
  /** null on a board that cannot keep what its wearer taught it. */
  readonly gestures: GestureMemory | null;
  /** Starts anew at once: the firmware, or the ROM's loader that waits to be flashed. null where it cannot. */
  readonly reboot: ((target: 'app' | 'loader') => void) | null;
  /** null on a board that keeps no logs. */
  readonly flash: LogPartitions | null;
  readonly sink: Sink;
}

/** What the boot record and every file's header say of the device. */
export interface DeviceInfo {
  /** The board's folder in modules/boards. */
  readonly board: string;
  /** Of a boot without retained state, so that no two can be confused; one with it counts on from there. */
  readonly bootId: number;
  readonly bootCause: BootCause;
  /** Parts that did not answer when the board was opened: the watch reports them and runs without. */
  readonly faults?: readonly CarpalError[];
}

/** Monotonic device time. */
export interface Clock {
  /** Microseconds since the device's first boot, as a double (exact to 285 years). */
  now(): number;
  /** The counter behind the clock was set back; time goes on from where it was. */
  onStep: ((byUs: number) => void) | null;
  /** How far a second of deep sleep may be off, in microseconds. */
  readonly sleepPpm: number;
  /**
   * Goes on from `t_us`, which an earlier boot had reached. False where the counter behind the clock did not
   * count since: how long the device was off is then unknown.
   */
  resume(t_us: number): boolean;
}

/** The one deadline the firmware waits for: every repeating timer would cost a wake. */
export interface Timer {
  onDeadline: (() => void) | null;
  /** Replaces the deadline. One in the past fires at once, after the current turn. */
  set(t_us: number): void;
  clear(): void;
}

/** A FIFO burst. The driver reuses it: copy what must outlive the call. */
export interface ImuBlock {
  /** Time of the first sample. */
  t_us: number;
  /** Samples in the block; 0 is allowed and means "nothing arrived". */
  count: number;
  /** count x channels, interleaved (x, y, z of the wearer's axes), in sensor counts. */
  readonly samples: Int16Array;
  /** Each sample's time after t_us, in microseconds, never falling. */
  readonly offsetsUs: Int32Array;
  /** Samples the FIFO dropped before this block. */
  lost: number;
}

export interface ImuSetting {
  /** `motion` delivers nothing but a call of onMotion; `low-power` and `normal` fill the FIFO. */
  readonly power: 'motion' | 'low-power' | 'normal';
  readonly rateHz: number;
  /** Samples in the FIFO that wake the watch. */
  readonly watermark: number;
  /** False leaves the gyroscope of a part with six channels off, and its values 0; on when left out. */
  readonly gyroscope?: boolean;
}

export interface Imu {
  /** Axes per sample: 3 (accelerometer) or 6 (with gyroscope). */
  readonly channels: number;
  /** Accelerometer counts per m/s². */
  readonly countsPerMps2: number;
  /** Gyroscope counts per rad/s; null where no gyroscope is sampled. */
  readonly countsPerRadps: number | null;
  /** The largest watermark the FIFO and its block can hold, in samples. */
  readonly maxWatermark: number;
  /** Its motion detection can end deep sleep: it needs neither the CPU nor the FIFO. */
  readonly wakesOnMotion: boolean;
  onBlock: ((block: ImuBlock) => void) | null;
  onMotion: (() => void) | null;
  /** The part failed (`imu-lost`); a driver that could set it as it was goes on, else it `isLost`. */
  onFault: ((fault: CarpalError) => void) | null;
  /** Out of reach until `configure` finds it again. */
  readonly isLost: boolean;
  /** The part's own rate for one that is asked of it; left out by one that has every rate. */
  rateAtLeast?(asked: Pick<ImuSetting, 'power' | 'rateHz'>): number;
  /**
   * Throws `bad-config` for a setting the part does not have; what goes wrong else goes to onFault. Samples go on
   * where nothing but the watermark is another.
   */
  configure(setting: ImuSetting): void;
}

export interface TensorInfo {
  readonly shape: readonly number[];
  readonly scale: number;
  readonly zeroPoint: number;
}

/** One int8 model in an engine: TFLite Micro on the board, host-tools/tflite elsewhere. */
export interface Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  /** Bytes of arena the model takes on this engine. */
  readonly arenaBytes: number;
  /** Multiply-accumulates of one invoke. */
  readonly macs: number;
  /** Runs once. Lengths are the products of the shapes. Throws `inference-failed`. */
  invoke(input: Int8Array, output: Int8Array): void;
}

export interface StoredModel {
  /** The text of model.json. */
  readonly metadata: string;
  /** SHA-256 of the .tflite as it is stored, lower-case hex. */
  readonly sha256: string;
  readonly interpreter: Interpreter;
  /** Gives back what it took, where the engine's memory is not collected. */
  close?(): void;
}

export interface Models {
  /** Throws `model-missing`, `bad-model`, `model-operator` or `model-arena`. */
  open(name: string): StoredModel;
}

/** A partition of models. The first of two is the one that an image of the firmware fills. */
export interface ModelSlot extends Models {
  readonly flash: Flash;
}

/** Where the energy comes from. */
export interface Supply {
  /** A host or a charger is attached: the board must not sleep, or it cannot be flashed again. */
  readonly usb: boolean;
  readonly charging: boolean;
  /** null on a board without a gauge. */
  readonly batteryPercent: number | null;
}

/** Sleep depth and clock follow the mode. */
export interface Power {
  readonly supply: Supply;
  /** `supply` has changed. */
  onSupply: (() => void) | null;
  enter(mode: Mode): void;
  /**
   * Ends this machine after the present turn. The IMU's motion interrupt, which the caller has set, or USB
   * starts the next one, whose boot cause is `deep-sleep`; only `Retained` and the clock outlive it.
   */
  deepSleep(): void;
}

/** What the board can tell of itself; null for what it cannot. */
export interface Health {
  /** Whether the IMU's wake pin is at rest while nothing is to be said. */
  readonly wakePinIdle: boolean | null;
  /** Internal RAM, outside the JS heap. */
  readonly freeRamBytes: number | null;
  /** Of the JS heap. */
  readonly freeChunkBytes: number | null;
  readonly freeSlots: number | null;
}

/**
 * The microphone: 16 kHz mono int16. The driver keeps the last second outside the JS heap, so that what was
 * said before a gate opened can still be read.
 */
export interface Microphone {
  readonly rateHz: number;
  /** Starts clock and ring. Throws `mic-failed`. Opening twice does nothing. */
  open(): void;
  /** Stops it with the clock off; the ring is emptied. */
  close(): void;
  /** Samples in the ring that have not been read. */
  readonly available: number;
  /** Copies the oldest unread samples, at most `into.length`; returns how many. */
  read(into: Int16Array): number;
  /** Root mean square of the last 32 ms, in counts. */
  readonly level: number;
  /** Samples the ring dropped unread since `open`. */
  readonly overrun: number;
}

/** What survives deep sleep and, where the battery holds, a reset. */
export interface Retained {
  /** What was saved last, as it was saved; null after power-on. The caller checks version and CRC. */
  load(): Uint8Array | null;
  /** At most RETAINED_BYTES. */
  save(bytes: Uint8Array): void;
}

export const RETAINED_BYTES = 2048;

/** A raw partition of NOR flash: programming only clears bits, erasing sets a whole sector to 0xff. */
export interface Flash {
  readonly bytes: number;
  readonly sectorBytes: number;
  read(address: number, into: Uint8Array, length: number): void;
  /** May span sectors. */
  program(address: number, from: Uint8Array, length: number): void;
  eraseSector(address: number): void;
}

/** Where the log rings lie: events are few and are kept for long, samples are many. */
export interface LogPartitions {
  readonly events: Flash;
  readonly raw: Flash;
}

/** A byte line to a peer: serial, or BLE's control and data characteristics. */
export interface Line {
  /** The bytes are the driver's again after the call. */
  onBytes: ((bytes: Uint8Array, length: number) => void) | null;
  /** Called when `write` has room again after it took less than it was given. */
  onWritable: (() => void) | null;
  /** Takes as many bytes as there is room for and returns how many; 0 while nobody is connected. */
  write(bytes: Uint8Array, from: number, length: number): number;
  readonly connected: boolean;
}

/** Settings that outlive every restart, as the host of this firmware reads them before startWatch. */
export interface Settings {
  /** Overrides of the configuration, as JSON; `{}` where there are none. */
  load(): string;
  save(overrides: string): void;
}

/**
 * What the wearer taught, over every restart, in two places that are written in turn: a power cut may tear the
 * one that is being written.
 */
export interface GestureMemory {
  /** null where nothing was ever written. The caller checks version and CRC. */
  load(place: 0 | 1): Uint8Array | null;
  /** Throws `flash-failed`. */
  save(place: 0 | 1, bytes: Uint8Array): void;
}

/** Pressed to let a new phone bond. */
export interface Button {
  onPress: (() => void) | null;
}

/** The motor that taps the wrist. */
export interface Haptics {
  buzz(durationMs: number): void;
}

/** Where records go. Takes whole frames; the bytes are the caller's again after the call. */
export interface Sink {
  write(frame: Uint8Array, length: number): void;
}
