import type { Mode } from '../../src/events.js';
import type { Radio } from '../../src/peripheral.js';
import type {
  Button,
  DeviceInfo,
  GestureMemory,
  Haptics,
  Line,
  LogPartitions,
  Microphone,
  Ports,
  StoredModel,
} from '../../src/ports.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { FakeImu } from './imu.js';

/** Ports that a test drives by hand, and what the watch said through them. */
export class FakePorts implements Ports {
  device: DeviceInfo = { board: 'fake', bootId: 7, bootCause: 'power-on' };
  readonly imu = new FakeImu();
  readonly records: AnyRecord[] = [];
  /** Of events and samples, in order. */
  readonly sequences: number[] = [];
  readonly modes: Mode[] = [];
  nowUs = 0;
  deadlineUs: number | null = null;
  /** Deep sleep was asked for. */
  asleep = false;
  saved: Uint8Array | null = null;
  readonly clock = {
    now: () => this.nowUs,
    onStep: null as ((byUs: number) => void) | null,
    sleepPpm: 500,
    resume: (t_us: number) => {
      const counts = this.nowUs >= t_us;
      if (!counts) this.nowUs = t_us;
      return counts;
    },
  };
  readonly timer = {
    onDeadline: null as (() => void) | null,
    set: (t_us: number) => {
      this.deadlineUs = t_us;
    },
    clear: () => {
      this.deadlineUs = null;
    },
  };
  readonly power = {
    supply: { usb: false, charging: false, batteryPercent: 80 },
    onSupply: null as (() => void) | null,
    enter: (mode: Mode) => void this.modes.push(mode),
    deepSleep: () => {
      this.asleep = true;
    },
  };
  readonly retained = {
    load: () => this.saved,
    save: (bytes: Uint8Array) => {
      this.saved = bytes.slice();
    },
  };
  readonly health = {
    wakePinIdle: true,
    freeRamBytes: 100_000,
    freeChunkBytes: 40_000,
    freeSlots: 3_000,
  };
  flash: LogPartitions | null = null;
  microphone: Microphone | null = null;
  haptics: Haptics | null = null;
  line: Line | null = null;
  radio: Radio | null = null;
  button: Button | null = null;
  /** What the link had kept. */
  overrides = '{}';
  readonly settings = {
    load: () => this.overrides,
    save: (overrides: string) => {
      this.overrides = overrides;
    },
  };
  /** What was taught, by place. */
  readonly taught: (Uint8Array | null)[] = [null, null];
  readonly gestures: GestureMemory = {
    load: (place) => this.taught[place] ?? null,
    save: (place, bytes) => {
      this.taught[place] = bytes.slice();
    },
  };
  readonly reboots: string[] = [];
  readonly reboot = (target: string) => void this.reboots.push(target);
  readonly models: { open: (name: string) => StoredModel };
  modelSlots: Ports['modelSlots'] = null;
  readonly sink = {
    write: (frame: Uint8Array, length: number) => this.reader.push(frame.slice(0, length)),
  };
  private readonly reader = new RecordReader({
    record: (record, sequence) => {
      this.records.push(record);
      if (!['header', 'schema', 'config'].includes(record.type)) this.sequences.push(sequence);
    },
  });

  constructor(open: (name: string) => StoredModel) {
    this.models = { open };
  }

  /** Records of one type, in order. */
  of<T extends AnyRecord['type']>(type: T): Extract<AnyRecord, { type: T }>[] {
    return this.records.filter((record) => record.type === type) as Extract<
      AnyRecord,
      { type: T }
    >[];
  }

  /** Lets time pass without samples, firing deadlines as they come. */
  pass(seconds: number): void {
    const untilUs = this.nowUs + seconds * 1e6;
    while (this.deadlineUs !== null && this.deadlineUs <= untilUs) {
      this.nowUs = this.deadlineUs;
      this.deadlineUs = null;
      this.timer.onDeadline?.();
    }
    this.nowUs = untilUs;
  }
}
