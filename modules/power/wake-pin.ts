/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { InterruptPin, InterruptSettings } from '../imu/bus.js';
import { Alarm, type Timers } from './alarm.js';

/** As for Moddable's Digital, whose place this takes: a rising edge is a high level. */
export interface WakePinSettings extends InterruptSettings {
  /** What serves the pin again while it is stuck; without it a stuck pin stays masked. */
  readonly timers?: Timers;
  /** Called before `onReadable`. */
  readonly onWake?: () => void;
}

type Open = (this: object, pin: number, high: boolean, pull: number) => number;
type Act = (this: object) => void;
type Ask = (this: object) => boolean;

/** `Digital.Falling`; every other edge is a high level. */
const FALLING = 2;
/** gpio_pull_mode_t by Digital's modes Input, InputPullUp, InputPullDown and InputPullUpDown. */
const PULLS = [3, 0, 1, 2];
/** Services in a row after which the pin was as before. */
const STUCK_AFTER = 16;
const STUCK_RETRY_MS = 1000;

/**
 * A pin whose level ends light sleep. A level that stays costs no more than one service a second: the pin is
 * masked between.
 */
export class WakePin extends Native('xs_wake_pin_destructor') implements InterruptPin {
  private readonly settings: WakePinSettings;
  private readonly retry: Alarm | null;
  private inVain = 0;
  private isOpen = true;

  /** Throws `bad-config` for a pin that there is not. */
  constructor(settings: WakePinSettings) {
    super();
    const { pin = -1, edge, mode = 0, timers } = settings;
    const pull = PULLS[mode] ?? PULLS[0]!;
    const error = native<Open>('xs_wake_pin_open').call(this, pin, edge !== FALLING, pull);
    if (error !== 0) {
      throw new CarpalError(
        'bad-config',
        `expected a pin for interrupts, found ${pin} and ESP-IDF's error 0x${error.toString(16)}`,
      );
    }
    this.settings = settings;
    this.retry = timers === undefined ? null : new Alarm(timers, () => this.wake());
    this.arm();
  }

  /** Whether the pin is at rest: nothing is to be served. */
  get isIdle(): boolean {
    return !native<Ask>('xs_wake_pin_is_active').call(this);
  }

  /** Whether the pin is served by time alone, since it did not go to rest. */
  get isStuck(): boolean {
    return this.inVain >= STUCK_AFTER;
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.retry?.close();
    native<Act>('xs_wake_pin_close').call(this);
  }

  /** Serves a pin whose interrupt was lost, as when the machine's queue was full. For the firmware's deadline. */
  check(): void {
    if (this.isOpen && !this.isIdle) this.wake();
  }

  /** Called by xs-wake-pin.c, with the pin masked. */
  wake(): void {
    try {
      this.settings.onWake?.();
      this.settings.onReadable();
    } finally {
      if (this.isOpen) this.served();
    }
  }

  private served(): void {
    this.inVain = this.isIdle ? 0 : this.inVain + 1;
    if (!this.isStuck) {
      this.arm();
      return;
    }
    native<Act>('xs_wake_pin_disarm').call(this);
    this.retry?.set(STUCK_RETRY_MS);
  }

  private arm(): void {
    native<Act>('xs_wake_pin_arm').call(this);
  }
}
