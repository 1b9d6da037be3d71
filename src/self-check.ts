import { CarpalError } from './errors.js';
import type { Check, SelfCheckEvent } from './events.js';
import type { Health, Imu, ImuBlock, Microphone } from './ports.js';

const STANDARD_GRAVITY_MPS2 = 9.80665;
/** A wrong range is off by half or twice; a worn wrist by this little, in some tenth of a second. */
const GRAVITY_TOLERANCE = 0.15;
/** The IMU and the wearer's arm have so long to show 1 g. */
const GRAVITY_US = 5_000_000;
/** A microphone's start-up is discarded by its driver; its level is of 32 ms. */
const MICROPHONE_US = 300_000;

type ResetCounters = Pick<SelfCheckEvent, 'brownOuts' | 'panics' | 'watchdogs'>;

/** Looks once at what the board is made of, beside the watch's work, and says what it found. */
export class SelfCheck {
  /** When it has to be asked again; infinite once it is done. */
  dueUs: number;
  private readonly imu: Imu;
  private readonly microphone: Microphone | null;
  private readonly health: Health;
  private readonly startUs: number;
  private gravityMps2: number | null = null;
  private level: number | null = null;
  private listening = false;

  constructor(imu: Imu, microphone: Microphone | null, health: Health, t_us: number) {
    this.imu = imu;
    this.microphone = microphone;
    this.health = health;
    this.startUs = t_us;
    this.dueUs = t_us + (microphone === null ? GRAVITY_US : MICROPHONE_US);
    try {
      microphone?.open();
      this.listening = microphone !== null;
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
    }
  }

  /** Samples at the watch's start, until they show 1 g. */
  onBlock(block: ImuBlock): void {
    if (this.gravityIsRight()) return;
    const { samples, count } = block;
    const { channels, countsPerMps2 } = this.imu;
    if (count === 0) return;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = 0, at = 0; i < count; i++, at += channels) {
      x += samples[at]!;
      y += samples[at + 1]!;
      z += samples[at + 2]!;
    }
    this.gravityMps2 = Math.sqrt(x * x + y * y + z * z) / (count * countsPerMps2);
  }

  /** What it found, as soon as that is known; `keepOpen` leaves the microphone to who listens now. */
  result(t_us: number, keepOpen: boolean, counters: ResetCounters): SelfCheckEvent | null {
    if (this.listening && t_us >= this.startUs + MICROPHONE_US) this.readLevel(keepOpen);
    const { gravityMps2, level, microphone, health } = this;
    const overdue = t_us >= this.startUs + GRAVITY_US;
    if (this.listening || !(overdue || this.gravityIsRight())) {
      this.dueUs = this.startUs + (this.listening ? MICROPHONE_US : GRAVITY_US);
      return null;
    }
    this.dueUs = Number.POSITIVE_INFINITY;
    const { wakePinIdle, freeRamBytes, freeChunkBytes, freeSlots } = health;
    const { brownOuts, panics, watchdogs } = counters;
    return {
      type: 'selfCheck',
      t_us,
      imu: checkOf(this.gravityIsRight()),
      gravityMps2,
      microphone: microphone === null ? 'absent' : checkOf(level !== null && level > 0),
      microphoneLevel: level,
      wakePin: wakePinIdle === null ? 'absent' : checkOf(wakePinIdle),
      freeRamBytes,
      freeChunkBytes,
      freeSlots,
      brownOuts,
      panics,
      watchdogs,
    };
  }

  private readLevel(keepOpen: boolean): void {
    const { microphone } = this;
    this.listening = false;
    if (microphone === null) return;
    this.level = microphone.level;
    if (!keepOpen) microphone.close();
  }

  private gravityIsRight(): boolean {
    const { gravityMps2 } = this;
    if (gravityMps2 === null) return false;
    const off = Math.abs(gravityMps2 - STANDARD_GRAVITY_MPS2);
    return off <= GRAVITY_TOLERANCE * STANDARD_GRAVITY_MPS2;
  }
}

function checkOf(ok: boolean): Check {
  return ok ? 'ok' : 'failed';
}
