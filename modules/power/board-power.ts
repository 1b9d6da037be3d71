/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { BootCause, Mode } from '../../src/events.js';
import type { Power, Supply } from '../../src/ports.js';
import { Alarm, type Timers } from './alarm.js';
import { recheckMs, type SleepFacts, sleepFor, USB_POLL_MS } from './sleep-policy.js';
import { sinceBootUs } from './uptime.js';
import { type DeepSleepWake, deepSleepWake, type WakeSource } from './wake-sources.js';

export interface PowerOptions {
  readonly timers: Timers;
  readonly bootCause: BootCause;
  /** Pins that end deep sleep. */
  readonly wakeSources: readonly WakeSource[];
  /** What the board's own charger and gauge say; read at every look. */
  readonly gauge?: Supply;
}

type Begin = (this: void, maxMhz: number, minMhz: number) => number;
type KeepAwake = (this: void, awake: boolean) => number;
type DeepSleep = (this: void, ext1Mask: number, ext1Level: number, ext0Pin: number) => number;
type Ask = (this: void) => boolean;

/** Work done fastest leaves the longest sleep: the S3 takes 33 mA at 240 MHz and 22 at 80. */
const MAX_MHZ = 240;
/** The crystal's own: the PLL is off while the chip idles awake. */
const MIN_MHZ = 40;

/** The board's sleep. What to do says sleep-policy.ts; this asks it when something changed, and does it. */
export class BoardPower implements Power {
  onSupply: (() => void) | null = null;
  readonly supply: Supply;
  private readonly state: { -readonly [Key in keyof Supply]: Supply[Key] };
  private readonly facts: { -readonly [Key in keyof SleepFacts]: SleepFacts[Key] };
  private readonly wake: DeepSleepWake;
  private readonly gauge: Supply | undefined;
  private readonly recheck: Alarm;

  /** Throws `bad-config` for pins that cannot end deep sleep, or a firmware built without power management. */
  constructor({ timers, bootCause, wakeSources, gauge }: PowerOptions) {
    this.wake = deepSleepWake(wakeSources);
    this.gauge = gauge;
    this.state = { usb: true, charging: false, batteryPercent: null };
    this.supply = this.state;
    this.facts = { mode: 'still', usb: true, uptimeUs: 0, bootCause, deepWanted: false };
    this.recheck = new Alarm(timers, () => this.look());
    const error = native<Begin>('xs_power_begin')(MAX_MHZ, MIN_MHZ);
    if (error !== 0) {
      throw new CarpalError(
        'bad-config',
        `expected a firmware with power management, found ESP-IDF's error 0x${error.toString(16)}`,
      );
    }
    this.look();
  }

  enter(mode: Mode): void {
    this.facts.mode = mode;
    this.facts.deepWanted = false;
    this.look();
  }

  /** Put off while the board must be reachable; given up when another mode is entered. */
  deepSleep(): void {
    this.facts.deepWanted = true;
    this.recheck.set(0);
  }

  /** To be called at every wake: a host may have been attached. */
  look(): void {
    const changed = this.readSupply();
    this.facts.uptimeUs = sinceBootUs();
    this.apply();
    if (changed) this.onSupply?.();
  }

  private apply(): void {
    const sleep = sleepFor(this.facts);
    native<KeepAwake>('xs_power_keep_awake')(sleep === 'awake');
    let again = recheckMs(this.facts);
    if (sleep === 'deep') {
      const { ext1Mask, ext1Level, ext0Pin } = this.wake;
      native<DeepSleep>('xs_power_deep_sleep')(ext1Mask, ext1Level, ext0Pin);
      // Still here: a wake pin is at its level. Its interrupt comes first, then this is tried again.
      again = USB_POLL_MS;
    }
    if (again === null) this.recheck.clear();
    else this.recheck.set(again);
  }

  private readSupply(): boolean {
    const { state, gauge, facts } = this;
    const usb = native<Ask>('xs_power_usb_connected')() || (gauge?.usb ?? false);
    const charging = gauge?.charging ?? false;
    const batteryPercent = gauge?.batteryPercent ?? null;
    const changed =
      usb !== state.usb || charging !== state.charging || batteryPercent !== state.batteryPercent;
    state.usb = usb;
    state.charging = charging;
    state.batteryPercent = batteryPercent;
    facts.usb = usb;
    return changed;
  }
}
