import type { Mode } from '../../src/events.js';
import type { Radio } from '../../src/peripheral.js';
import type { Button, StoredModel } from '../../src/ports.js';
import type { BoardEvent } from './board-events.js';
import type { ModelWork } from './model-tally.js';
import type { SensorMotion } from './sensor.js';
import type { SoundSource } from './sound/sound-source.js';

/** What a phone takes of the watch, and how it follows the time. */
export interface PhoneJob {
  readonly radio: Radio;
  readonly button: Button;
  /** The machine starts, for the first time or anew. */
  onBoot(): void;
  tick(t_us: number): Promise<void>;
}

/** One run of the firmware through one recording. */
export interface WatchJob {
  readonly engine: 'xs' | 'node';
  /** The board's name, as the boot record says it. */
  readonly board: string;
  readonly motion: SensorMotion;
  /** Change of an axis from sample to sample, in counts, that wakes the watch in power `motion`. */
  readonly motionThresholdCounts: number;
  /** The IMU's motion engine can end deep sleep; false when left out. */
  readonly wakesOnMotion?: boolean;
  /** What happens to the board beside motion, in the order of time. */
  readonly events?: readonly BoardEvent[];
  /** What the microphone hears from the first sample of motion on; no microphone when left out. */
  readonly sound?: SoundSource | undefined;
  /** A phone beside the watch, on Node alone; no radio when left out. */
  readonly phone?: PhoneJob | undefined;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  /** False leaves out the log partitions on Node: erasing them costs more than a minute of motion does. */
  readonly flash?: boolean;
  /** Throws `model-missing`, `bad-model` or `model-operator`, which the firmware gets as its own. */
  readonly models: (name: string) => StoredModel;
  /** A frame the firmware wrote; the bytes are the caller's to keep. */
  readonly onRecord: (bytes: Uint8Array) => void;
  readonly onProgress?: (simulatedUs: number) => void;
  readonly signal?: AbortSignal;
}

/** XS's own count of work; null on an engine without a meter. */
export interface Meter {
  readonly computrons: number | null;
  /** Of modules/kernels, estimated, as the meter does not see C. */
  readonly kernelCycles: number | null;
  readonly floatingPointOps: number | null;
  readonly collections: number | null;
}

export interface ModeWork extends Meter {
  /** Simulated seconds. */
  readonly s: number;
  readonly imuSamples: number;
  readonly wakes: number;
  /** Starts out of deep sleep, and after resets; not the first. */
  readonly boots: number;
  readonly inferences: number;
  readonly macs: number;
}

/**
 * High water after the start and at the start, and what was alive at the fullest collection. XS collects only
 * when its heap is full, so the host collects when the firmware has started and once every simulated hour
 * (`surveys`): a peak is what is alive and the garbage of at most an hour. The stack is counted in slots.
 */
export interface HeapStatistics {
  readonly chunkPeakBytes: number;
  readonly chunkLiveBytes: number;
  readonly chunkLimitBytes: number;
  readonly slotPeak: number;
  readonly slotLive: number;
  readonly slotLimit: number;
  readonly stackPeak: number;
  readonly stackLimit: number;
  readonly slotStartPeak: number;
  readonly chunkStartPeakBytes: number;
  readonly surveys: number;
}

export interface RunResult {
  /** For example `xs 13.3.0 (32-bit)`. */
  readonly engine: string;
  readonly simulatedS: number;
  /** The firmware's start, counted apart from the modes. */
  readonly boot: Meter;
  readonly byMode: Readonly<Record<Mode, ModeWork>>;
  /** Of the models that ran at least once. */
  readonly byModel: Readonly<Record<string, ModelWork>>;
  /** null on an engine whose heap is not the device's. */
  readonly heap: HeapStatistics | null;
}
