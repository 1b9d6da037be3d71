import type { CarpalError, CarpalErrorCode } from '../errors.js';
import type { Imu, ImuSetting } from '../ports.js';
import { ImuWatchdog } from './imu-watchdog.js';

/** Reports an IMU that fails or falls silent, and has it set anew until it is back. */
export class ImuGuard {
  readonly watchdog: ImuWatchdog;
  /** Times the IMU failed or fell silent since this boot. */
  faults = 0;
  private readonly imu: Imu;
  private readonly report: (t_us: number, code: CarpalErrorCode, message: string) => void;
  private silent = false;
  private silentUs = 0;

  constructor(
    imu: Imu,
    silenceS: number,
    report: (t_us: number, code: CarpalErrorCode, message: string) => void,
  ) {
    this.imu = imu;
    this.watchdog = new ImuWatchdog(silenceS);
    this.report = report;
  }

  /** The IMU was set as a mode asks. */
  onSetting(setting: ImuSetting, t_us: number): void {
    this.watchdog.expect(setting, t_us);
    if (this.imu.isLost) this.watchdog.lost(t_us);
  }

  /** @param t_us of the newest sample: one the FIFO held before the silence does not end it */
  heard(t_us: number): void {
    if (this.silent && t_us <= this.silentUs) return;
    this.silent = false;
    this.watchdog.heard(t_us);
  }

  onFault({ code, message }: CarpalError, t_us: number): void {
    this.faults++;
    this.report(t_us, code, message);
    if (this.imu.isLost) this.watchdog.lost(t_us);
  }

  /** Samples are overdue. A silence is one fault, however often the IMU is set anew. */
  onOverdue(t_us: number, start: () => void): void {
    if (!this.silent && !this.imu.isLost) {
      this.faults++;
      const { silenceS } = this.watchdog;
      this.report(t_us, 'imu-lost', `expected samples, found none for ${silenceS} s`);
    }
    if (!this.silent) this.silentUs = t_us;
    this.silent = true;
    start();
    if (!this.imu.isLost) this.watchdog.retried(t_us);
    // A driver that said in `start` that it is lost has been given its time in onFault.
    else if (this.watchdog.dueUs <= t_us) this.watchdog.lost(t_us);
  }
}
