import { CarpalError } from '../../src/errors.js';
import type { Recording, Segment } from './recording.js';

/** 32 g: the widest range of any wrist IMU, so nothing beyond it was measured. */
const MAX_MPS2 = 320;
/** 4,000 °/s, the widest gyroscope range, with a little room. */
const MAX_RADPS = 70;
const AXES = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'] as const;

/** Where a sample was found, for an error's line. */
type Place = () => string;

/** Collects checked samples in order. */
export class RecordingBuilder {
  readonly name: string;
  readonly subject: string;
  private t_us = new Float64Array(1024);
  private accel = new Float32Array(3 * 1024);
  private gyro: Float32Array | null = null;
  private samples = 0;
  private start_s = 0;
  private readonly notes: string[] = [];
  private readonly segments: Segment[] = [];
  private label = '';
  private labelStartUs = 0;

  constructor(name: string, subject: string) {
    this.name = name;
    this.subject = subject;
  }

  get count(): number {
    return this.samples;
  }

  /**
   * Adds one sample: time in seconds, six axes in m/s² and rad/s, null for an axis that was not
   * measured. Throws `bad-samples`.
   */
  push(place: Place, t_s: unknown, axes: readonly unknown[], label: string): void {
    const i = this.samples;
    if (typeof t_s !== 'number' || !Number.isFinite(t_s)) {
      throw badValue(place, 't_s', 'seconds from the start', t_s);
    }
    if (i === 0 && t_s < 0) this.startBefore(t_s);
    const t = Math.round((t_s - this.start_s) * 1e6);
    if (i > 0 && t < this.t_us[i - 1]!) {
      const last = this.t_us[i - 1]! / 1e6 + this.start_s;
      throw badValue(place, 't_s', `no less than ${last} (time order)`, t_s);
    }
    if (i === 0 && axes[3] !== null) this.gyro = new Float32Array(3 * 1024);
    if (i === this.t_us.length) this.grow();
    this.t_us[i] = t;
    for (let a = 0; a < 3; a++) {
      this.accel[3 * i + a] = checked(place, a, axes[a], MAX_MPS2, 'm/s²');
      if (this.gyro !== null) {
        this.gyro[3 * i + a] = checked(place, a + 3, axes[a + 3], MAX_RADPS, 'rad/s');
      } else if (axes[a + 3] !== null) {
        throw badValue(place, AXES[a + 3]!, 'null as in the rows before', axes[a + 3]);
      }
    }
    this.followLabel(label, t);
    this.samples++;
  }

  /** The recording so far; throws `bad-samples` when nothing was pushed. */
  finish(notes: readonly string[] = []): Recording {
    const n = this.samples;
    if (n === 0) throw new CarpalError('bad-samples', `${this.name}: expected samples, found none`);
    this.closeSegment(this.t_us[n - 1]!);
    return {
      name: this.name,
      subject: this.subject,
      t_us: this.t_us.slice(0, n),
      accelMps2: this.accel.slice(0, 3 * n),
      gyroRadps: this.gyro?.slice(0, 3 * n) ?? null,
      segments: this.segments,
      notes: [...this.notes, ...notes],
    };
  }

  /** Some recordings of UWash begin a few milliseconds before their zero. */
  private startBefore(t_s: number): void {
    this.start_s = t_s;
    this.notes.push(`starts at ${t_s} s: its first stamp is taken as zero`);
  }

  private followLabel(label: string, t: number): void {
    if (this.samples > 0 && label === this.label) return;
    if (this.samples > 0) this.closeSegment(t);
    this.label = label;
    this.labelStartUs = t;
  }

  private closeSegment(endUs: number): void {
    if (this.label === '') return;
    this.segments.push({ startUs: this.labelStartUs, endUs, label: this.label });
  }

  private grow(): void {
    const doubled = <T extends Float32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.t_us = doubled(this.t_us, new Float64Array(2 * this.t_us.length));
    this.accel = doubled(this.accel, new Float32Array(2 * this.accel.length));
    if (this.gyro) this.gyro = doubled(this.gyro, new Float32Array(2 * this.gyro.length));
  }
}

function checked(place: Place, axis: number, value: unknown, limit: number, unit: string): number {
  if (typeof value !== 'number' || !(Math.abs(value) <= limit)) {
    throw badValue(place, AXES[axis]!, `within ±${limit} ${unit}`, value);
  }
  return value;
}

function badValue(place: Place, column: string, expected: string, found: unknown): CarpalError {
  return new CarpalError(
    'bad-samples',
    `${place()}: expected ${column} ${expected}, found ${String(found)}`,
  );
}
