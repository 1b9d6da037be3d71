import { MODES, type Mode } from '../../src/events.js';
import { ModelTally } from './model-tally.js';
import type { ModeWork } from './watch-job.js';

interface Tally {
  us: number;
  imuSamples: number;
  wakes: number;
  boots: number;
  inferences: number;
  macs: number;
}

/** What the firmware did, by mode, as xs-host/meter.c counts it; Node has no meter. */
export class WorkLedger {
  private readonly tallies = new Map<Mode, Tally>(MODES.map((mode) => [mode, emptyTally()]));
  readonly models = new ModelTally();
  private readonly boot = emptyTally();
  private mode: Mode = MODES[0];
  private current = this.boot;
  private starting = true;

  enterMode(mode: Mode): void {
    this.mode = mode;
    if (!this.starting) this.current = this.tallies.get(mode)!;
  }

  bootDone(): void {
    this.current = this.tallies.get(this.mode)!;
    this.starting = false;
  }

  advance(us: number): void {
    this.current.us += us;
  }

  wake(): void {
    this.current.wakes++;
  }

  /** A start but the first is the work of the mode in which it comes, until bootDone. */
  restart(): void {
    this.current.boots++;
    this.starting = true;
  }

  samples(count: number): void {
    this.current.imuSamples += count;
  }

  inference(model: string, macs: number): void {
    this.models.add(model, macs);
    this.current.inferences++;
    this.current.macs += macs;
  }

  byMode(): Record<Mode, ModeWork> {
    const entries = MODES.map((mode) => {
      const { us, ...counts } = this.tallies.get(mode)!;
      const meter = {
        computrons: null,
        kernelCycles: null,
        floatingPointOps: null,
        collections: null,
      };
      return [mode, { s: us / 1e6, ...counts, ...meter }] as const;
    });
    return Object.fromEntries(entries) as Record<Mode, ModeWork>;
  }
}

function emptyTally(): Tally {
  return { us: 0, imuSamples: 0, wakes: 0, boots: 0, inferences: 0, macs: 0 };
}
