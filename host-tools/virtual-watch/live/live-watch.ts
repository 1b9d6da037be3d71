import { parseConfig } from '../../../src/config.js';
import type { BootCause } from '../../../src/events.js';
import type { Line, Ports } from '../../../src/ports.js';
import { startWatch } from '../../../src/watch.js';
import { nodePorts } from '../node-ports.js';
import { inFirmware, MAX_WATERMARK } from '../node-run.js';
import type { SensorMotion } from '../sensor.js';
import { VirtualBoard } from '../virtual-board.js';
import { VirtualImu } from '../virtual-imu.js';
import type { WatchJob } from '../watch-job.js';
import { WorkLedger } from '../work-ledger.js';
import { Pace } from './pace.js';

export interface LiveOptions {
  /** Its motion is shifted in time as it is played again. */
  readonly job: WatchJob;
  /** How much faster than the wall's clock. */
  readonly speed: number;
  /** Ends with the recording, instead of playing it again. */
  readonly once: boolean;
  /** What outlives the firmware's restarts. */
  readonly attach: Pick<Ports, 'settings' | 'flash' | 'gestures' | 'modelSlots'>;
  /** The board sits in its ROM's loader now: nothing runs any more. */
  readonly onLoader: () => void;
}

/** The firmware on a virtual board that keeps the wall's time, until it is stopped. */
export class LiveWatch {
  private readonly options: LiveOptions;
  private readonly motion: SensorMotion;
  private readonly makeLine: (run: (action: () => void) => void) => Line;
  private line: Line | null = null;
  private pace: Pace;
  private board!: VirtualBoard;
  private looks!: Generator<void, void, void>;
  private next = 0;
  private boots = 0;
  private saved: Uint8Array | null = null;
  private rebootTo: 'app' | 'loader' | null = null;
  private timer: NodeJS.Timeout | null = null;
  private finish!: () => void;
  private fail!: (error: unknown) => void;

  /** `makeLine` gets what brings the watch's time up to now before the line acts on it. */
  constructor(options: LiveOptions, makeLine: (run: (action: () => void) => void) => Line) {
    this.options = options;
    this.motion = options.job.motion;
    this.makeLine = makeLine;
    this.pace = new Pace(this.motion.t_us[0]!, options.speed);
  }

  /** Resolves when the recording or the signal ends it; rejects with what the firmware threw. */
  run(signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.line = this.makeLine((action) => this.act(action));
      this.boot('power-on');
      this.schedule();
    }).finally(() => {
      if (this.timer !== null) clearTimeout(this.timer);
    });
  }

  private boot(bootCause: BootCause): void {
    const { job, attach } = this.options;
    const ledger = new WorkLedger();
    const imu = new VirtualImu(this.motion, job.motionThresholdCounts, MAX_WATERMARK);
    this.board = new VirtualBoard(this.motion, imu, ledger);
    // Whoever reaches its port has it on a cable.
    this.board.supply.usb = true;
    const ports: Ports = {
      ...nodePorts(job, this.board, imu, ledger),
      ...attach,
      device: { board: job.board, bootId: ++this.boots, bootCause },
      retained: {
        load: () => this.saved,
        save: (bytes) => {
          this.saved = bytes.slice();
        },
      },
      line: this.line,
      reboot: (target) => {
        this.rebootTo = target;
      },
    };
    const overrides = attach.settings?.load() ?? job.config;
    inFirmware(() => startWatch(ports, parseConfig(overrides)));
    ledger.bootDone();
    this.looks = this.board.run(1);
    this.next = 0;
  }

  /** Whatever the outside does to the watch. */
  private act(action: () => void): void {
    if (this.line === null) return;
    try {
      this.play();
      this.board.catchUp(Math.min(this.pace.nowUs(), this.motion.t_us[this.next] ?? 0));
      inFirmware(action);
      this.restart();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Samples that are due. */
  private play(): void {
    const { t_us } = this.motion;
    for (;;) {
      const due = t_us[this.next];
      if (due !== undefined && due > this.pace.nowUs()) return;
      if (due === undefined) {
        while (!this.looks.next().done);
        if (this.options.once) {
          this.finish();
          return;
        }
        this.replay();
      } else {
        inFirmware(() => this.looks.next());
        this.next++;
      }
    }
  }

  /** The recording again, right behind itself. */
  private replay(): void {
    const { t_us, rateHz } = this.motion;
    shift(t_us, t_us[t_us.length - 1]! - t_us[0]! + 1e6 / rateHz);
    this.looks = this.board.run(1);
    this.next = 0;
  }

  private restart(): void {
    const target = this.rebootTo;
    this.rebootTo = null;
    if (target === 'loader') {
      this.options.onLoader();
      this.finish();
    } else if (target === 'app') {
      const { t_us } = this.motion;
      shift(t_us, this.board.clock.now() - t_us[0]!);
      this.pace = new Pace(t_us[0]!, this.options.speed);
      this.boot('software');
    }
  }

  private schedule(): void {
    const { t_us } = this.motion;
    const ms = this.pace.msUntil(t_us[this.next] ?? t_us[t_us.length - 1]!);
    this.timer = setTimeout(() => {
      this.act(() => undefined);
      this.schedule();
    }, ms);
  }
}

function shift(t_us: Float64Array, us: number): void {
  for (let i = 0; i < t_us.length; i++) t_us[i] = t_us[i]! + us;
}
