import type { Config } from '../config.js';
import type { ImuBlock } from '../ports.js';
import { type SlotListener, SlotMeans } from '../signal/slot-means.js';
import { SLOT_US } from '../signal/slot-state.js';
import { nextRaiseState, type RaiseState } from './raise-state.js';
import { WristTravel } from './wrist-travel.js';

const STANDARD_GRAVITY_MPS2 = 9.80665;

/*
 * Angles of gravity are compared by the square of their cosine, which takes no root: whatever the arm's own
 * acceleration adds along gravity does not matter.
 */
/** 12°: as steady as a wrist that rests, or swings while walking, under the low pass below. */
const NEAR_COS2 = 0.957;
/** 30°: the wrist has left the pose it was held in. */
const LEFT_COS2 = 0.75;
/** 22° and 24° do where the wrist rises: else only its posture changes. */
const RISING_SWING_COS2 = 0.86;
const RISING_HOLD_COS2 = 0.835;
/** 16° and 13° where it is felt to be thrown up and caught. */
const LIFTING_COS2 = 0.924;
const LIFTED_COS2 = 0.949;
/** Distance of two directions 10° apart, squared, in units of gravity: within two slots, the swing is over. */
const SETTLED_CHORD2 = 0.0304;
const SETTLED_SLOTS = 2;
/** Squares of 0.8 and 1.2: gravity alone, no longer the arm's own acceleration. */
const LEAST_LENGTH2 = 0.64;
const MOST_LENGTH2 = 1.44;
/** A face this far turned to the ground (15°) is not spoken to, nor a forearm within 20° of upright or hanging. */
const FACE_LEAST = -0.26;
const FOREARM_MOST = 0.94;
/** Of gravity: a wrist whose every axis is so near to where it rests, within 6°, is looked at no closer. */
const CALM = 1 / 16;
/** Each swing that came to nothing asks for so much more rest before the next, up to so many of them. */
const REST_MORE_SLOTS = 4;
const REST_MORE_MOST = 8;
/** So much rest and they are forgotten: 4.8 s. */
const FORGIVING_SLOTS = 60;

/** A raise that may come to be: `start` opens the microphone, `hold` is the wrist at the mouth, `end` is over. */
export interface RaiseListener {
  /** @param startUs when the wrist left its rest */
  onStart(t_us: number, startUs: number): void;
  onHold(t_us: number): void;
  onEnd(t_us: number): void;
}

/**
 * Finds wrists that are raised and held, by how far gravity turned and not by one pose, so that either wrist will do.
 * Integers of the accelerometer alone; gravity is what two low passes leave: slots of 80 ms and a mean of the last two.
 */
export class RaiseDetector implements SlotListener {
  state: RaiseState = 'idle';
  /** When the wrist left its rest, of the candidate there is. */
  startUs = 0;
  private readonly listener: RaiseListener;
  private readonly slots: SlotMeans;
  private readonly travel: WristTravel;
  private readonly channels: number;
  /** Counts are shifted by this to bring gravity to 1,024 … 2,047. */
  private readonly shift: number;
  private readonly gravity: number;
  private readonly unit: number;
  private readonly calm: number;
  private readonly swingCos2: number;
  private readonly holdCos2: number;
  private readonly restSlots: number;
  private readonly swingUs: number;
  private readonly seen = {
    rested: false,
    turned: false,
    settled: false,
    raised: false,
    left: false,
    inStateUs: 0,
  };
  private begun = false;
  private changedUs = 0;
  private restedUs = 0;
  private nearSlots = 0;
  private quietSlots = 0;
  private failures = 0;
  /** Of the swing there is. */
  private rises = false;
  /** Gravity now, two slots ago, and where it rested or is held. */
  private x = 0;
  private y = 0;
  private z = 0;
  private beforeX = 0;
  private beforeY = 0;
  private beforeZ = 0;
  private restX = 0;
  private restY = 0;
  private restZ = 0;

  constructor(
    imu: { readonly channels: number; readonly countsPerMps2: number },
    config: Config['raise'],
    listener: RaiseListener,
  ) {
    this.listener = listener;
    this.slots = new SlotMeans(this);
    this.channels = imu.channels;
    const counts = STANDARD_GRAVITY_MPS2 * imu.countsPerMps2;
    let shift = 0;
    while (counts / 2 ** shift >= 2048) shift++;
    this.shift = shift;
    this.gravity = counts / 2 ** shift;
    this.unit = this.gravity * this.gravity;
    this.travel = new WristTravel(this.unit);
    this.calm = Math.round(CALM * counts);
    this.swingCos2 = cosSquared(config.swingMps2);
    this.holdCos2 = cosSquared(config.holdMps2);
    this.restSlots = Math.round((config.restS * 1e6) / SLOT_US);
    this.swingUs = config.swingS * 1e6;
  }

  push(block: ImuBlock, from: number, to: number): void {
    this.slots.push(block, this.channels, from, to);
  }

  /** The stream broke: a candidate is over. */
  reset(t_us: number): void {
    this.slots.reset();
    this.begun = false;
    if (this.state !== 'idle') this.end(t_us);
  }

  /** The last swings came to nothing: the next may well, too. */
  get restless(): boolean {
    return this.failures > 0;
  }

  /** Nobody waits for this candidate any longer; it was of use, or nobody spoke. */
  release(): void {
    this.state = 'idle';
    this.rest();
  }

  onSlot(t_us: number, countsX: number, countsY: number, countsZ: number): void {
    const { shift } = this;
    const x = countsX >> shift;
    const y = countsY >> shift;
    const z = countsZ >> shift;
    if (!this.begun) {
      this.begin(t_us, x, y, z);
      return;
    }
    const length2 = x * x + y * y + z * z;
    this.travel.onSlot(t_us, length2);
    const { x: lastX, y: lastY, z: lastZ } = this;
    this.x += (x - lastX) >> 1;
    this.y += (y - lastY) >> 1;
    this.z += (z - lastZ) >> 1;
    if (this.state === 'idle') this.compareIdle(t_us);
    else this.compareRaised();
    this.beforeX = lastX;
    this.beforeY = lastY;
    this.beforeZ = lastZ;
    this.advance(t_us);
    this.screen();
  }

  /** Slots at rest. */
  onCalm(t_us: number, slots: number, countsX: number, countsY: number, countsZ: number): void {
    const { shift } = this;
    this.x = countsX >> shift;
    this.y = countsY >> shift;
    this.z = countsZ >> shift;
    this.restedUs = t_us;
    this.nearSlots += slots;
    if (this.nearSlots >= FORGIVING_SLOTS) this.failures = 0;
  }

  /** What there is most of is not even told. */
  private screen(): void {
    const { shift, slots } = this;
    const calm = this.state === 'idle' && !this.travel.isGoingOn ? this.calm : 0;
    slots.screen(this.restX << shift, this.restY << shift, this.restZ << shift, calm);
  }

  private begin(t_us: number, x: number, y: number, z: number): void {
    this.begun = true;
    this.x = this.beforeX = x;
    this.y = this.beforeY = y;
    this.z = this.beforeZ = z;
    this.restedUs = t_us;
    this.rest();
  }

  /** Where gravity points now is where it rests. */
  private rest(): void {
    this.restX = this.x;
    this.restY = this.y;
    this.restZ = this.z;
    this.nearSlots = 0;
  }

  /** Of the angle between gravity now and where it rests or is held; 0 beyond a right angle. */
  private cos2(): number {
    const { x, y, z, restX, restY, restZ } = this;
    const dot = x * restX + y * restY + z * restZ;
    if (dot <= 0) return 0;
    const lengths2 = (x * x + y * y + z * z) * (restX * restX + restY * restY + restZ * restZ);
    return (dot * dot) / lengths2;
  }

  private compareIdle(t_us: number): void {
    const { seen, failures, travel } = this;
    const cos2 = this.cos2();
    seen.turned =
      cos2 <=
      (travel.thrown ? LIFTING_COS2 : travel.direction > 0 ? RISING_SWING_COS2 : this.swingCos2);
    if (seen.turned) {
      const more = failures < REST_MORE_MOST ? failures : REST_MORE_MOST;
      seen.rested =
        travel.direction >= 0 && this.nearSlots >= this.restSlots + more * REST_MORE_SLOTS;
      if (seen.rested) return;
      // Restless, or lowered: where it rests is looked for anew.
      this.follow(1);
      this.nearSlots = 0;
      return;
    }
    if (cos2 >= NEAR_COS2) {
      this.restedUs = t_us;
      if (++this.nearSlots >= FORGIVING_SLOTS) this.failures = 0;
    }
    // A mean of the last 0.6 s, which follows a slow turn and lags a swing; one that rises is waited for.
    if (travel.direction <= 0) this.follow(3);
  }

  /** Brings where gravity rests nearer to where it points, by 1 / 2^shift of the way. */
  private follow(shift: number): void {
    this.restX += (this.x - this.restX) >> shift;
    this.restY += (this.y - this.restY) >> shift;
    this.restZ += (this.z - this.restZ) >> shift;
  }

  private compareRaised(): void {
    const { seen, x, y, z, gravity, unit } = this;
    const cos2 = this.cos2();
    if (this.state === 'hold') {
      seen.left = cos2 < LEFT_COS2;
      return;
    }
    const mx = x - this.beforeX;
    const my = y - this.beforeY;
    const mz = z - this.beforeZ;
    const length2 = x * x + y * y + z * z;
    const still =
      mx * mx + my * my + mz * mz < SETTLED_CHORD2 * unit &&
      length2 > LEAST_LENGTH2 * unit &&
      length2 < MOST_LENGTH2 * unit;
    this.quietSlots = still ? this.quietSlots + 1 : 0;
    seen.settled = this.quietSlots >= SETTLED_SLOTS;
    const far =
      cos2 <= (this.travel.caught ? LIFTED_COS2 : this.rises ? RISING_HOLD_COS2 : this.holdCos2);
    const upright = x < 0 ? -x : x;
    seen.raised = far && z > FACE_LEAST * gravity && upright < FOREARM_MOST * gravity;
  }

  private advance(t_us: number): void {
    const { state, seen } = this;
    seen.inStateUs = t_us - this.changedUs;
    const next = nextRaiseState(state, seen, this.swingUs);
    if (next === state) return;
    this.changedUs = t_us;
    if (next === 'swing') {
      this.state = next;
      this.quietSlots = 0;
      const { restedUs, travel } = this;
      this.rises = travel.direction > 0;
      this.startUs = this.rises && travel.sinceUs < restedUs ? travel.sinceUs : restedUs;
      this.listener.onStart(t_us, this.startUs);
    } else if (next === 'hold') {
      this.state = next;
      this.rest();
      this.listener.onHold(t_us);
    } else this.end(t_us);
  }

  private end(t_us: number): void {
    if (this.state === 'swing') this.failures++;
    this.state = 'idle';
    this.restedUs = t_us;
    this.rest();
    this.listener.onEnd(t_us);
  }
}

/** Of the angle of an isosceles triangle with two sides of gravity's length and this third one. */
function cosSquared(chordMps2: number): number {
  const chord = chordMps2 / STANDARD_GRAVITY_MPS2;
  const cos = 1 - (chord * chord) / 2;
  return cos > 0 ? cos * cos : 0;
}
