import type { SensorIo } from '../imu/bus.js';
import type { MountingMatrix } from '../imu/mounting.js';

/** What a board's manifest says of it under `config.board`: pins are GPIO numbers. */
export interface BoardData {
  /** The board's folder in modules/boards. */
  readonly name: string;
  readonly i2c: { readonly data: number; readonly clock: number };
  readonly imu: {
    readonly interrupt: number;
    /** Where the part does not have its usual address. */
    readonly address?: number;
    readonly rangeG: number;
    readonly motionThresholdMps2: number;
    readonly mounting: MountingMatrix;
  };
  readonly microphone?: PdmPins | CodecPins;
  readonly pmu?: {
    /** Where its interrupt reaches the processor. */
    readonly interrupt?: number;
    /** Voltages of rails that are switched on later. */
    readonly millivolts: Readonly<Record<string, number>>;
    /** Rails that feed nothing, or only what is parked. */
    readonly off: readonly string[];
  };
  readonly haptics?: {
    /** Feeds the motor or enables its driver. */
    readonly rail: string;
    /** Of a motor without a driver. */
    readonly pin?: number;
  };
  /** Without a pin it is the PMU's key. */
  readonly button: { readonly pin?: number };
  /** How parts that are not used are put to rest. */
  readonly park: {
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly registers: readonly ParkedRegister[];
  };
}

export interface PdmPins {
  readonly clock: number;
  readonly data: number;
  readonly slot: 'left' | 'right';
}

export interface CodecPins {
  readonly mclk: number;
  readonly bclk: number;
  readonly ws: number;
  readonly data: number;
  /** Feeds the codec's analog side. */
  readonly rail: string;
}

/** An I2C part's register that puts it to sleep. */
export interface ParkedRegister {
  readonly part: string;
  readonly address: number;
  readonly register: number;
  readonly value: number;
}

/** A pin of ECMA-419's Digital. */
export interface Pin {
  write(level: 0 | 1): void;
}

export interface PinSettings {
  readonly pin: number;
  readonly mode: number;
  readonly initialValue?: 0 | 1;
}

export interface PinIo {
  new (settings: PinSettings): Pin;
  readonly Output: number;
}

/** What the parts of a board are opened with. */
export interface BoardIo {
  readonly data: BoardData;
  /** The bus that sensors, power and haptics share. */
  readonly i2c: SensorIo;
  readonly digital: PinIo;
  /** Monotonic microseconds. */
  readonly clock: () => number;
  /** Blocks for at least so many microseconds. */
  readonly delayUs: (us: number) => void;
  /** Calls back once, so many milliseconds from now. */
  readonly after: (ms: number, callback: () => void) => void;
  /** A file that the build put into the firmware; null where it did not. */
  readonly resource: (name: string) => Uint8Array | null;
}
