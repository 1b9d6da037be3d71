import type { BleService } from '../ble/service.js';
import type { HapticFeedback } from '../detect/haptic-feedback.js';
import type { Ports } from '../ports.js';
import type { Journal } from '../record/journal.js';
import type { RetainedState } from '../retained/codec.js';
import type { Retainer } from '../retained/retainer.js';
import type { DutyCycle } from '../sampling/duty-cycle.js';
import type { ImuWatchdog } from '../sampling/imu-watchdog.js';
import type { Detectors } from './detectors.js';

/** What a turn ends with, in the order it is asked. */
export interface TurnParts {
  readonly ports: Pick<Ports, 'timer' | 'power'>;
  readonly journal: Journal;
  readonly haptics: HapticFeedback;
  readonly ble: BleService | null;
  readonly watchdog: ImuWatchdog;
  readonly duty: DutyCycle;
  readonly detectors: Detectors;
  readonly retainer: Retainer;
  readonly state: RetainedState;
  readonly sleepsDeep: boolean;
}

/** A turn of the watch: what came in was dealt with; it ends with the hands, one deadline and the records. */
export class Turn {
  /** A turn is going on: whoever calls from within it leaves its end to it. */
  busy = true;
  /** What must be saved has changed. */
  changed = true;
  private readonly parts: TurnParts;
  /** What the timer waits for; infinite while it waits for nothing. */
  private deadlineUs = Number.POSITIVE_INFINITY;

  constructor(parts: TurnParts) {
    this.parts = parts;
  }

  /** `alsoDueUs`: a deadline of the caller's own. */
  end(t_us: number, alsoDueUs: number): void {
    const { journal, haptics, ble, watchdog, duty, detectors } = this.parts;
    if (haptics.dueMs > 0) haptics.give(t_us);
    let { dueUs } = watchdog;
    if (duty.dueUs < dueUs) dueUs = duty.dueUs;
    if (alsoDueUs < dueUs) dueUs = alsoDueUs;
    const detectorsDueUs = detectors.dueUs;
    if (detectorsDueUs < dueUs) dueUs = detectorsDueUs;
    const heard = ble === null ? 0 : ble.history.next;
    journal.flush();
    if (ble !== null) {
      if (ble.history.next !== heard) this.changed = true;
      if (ble.dueUs < dueUs) dueUs = ble.dueUs;
    }
    if (dueUs !== this.deadlineUs) this.setDeadline(dueUs);
    this.busy = false;
    if (this.changed) this.saveAndSleep(t_us);
  }

  /** The timer's deadline has come: it waits for nothing until it is set anew. */
  onDeadline(): void {
    this.deadlineUs = Number.POSITIVE_INFINITY;
  }

  private setDeadline(dueUs: number): void {
    const { timer } = this.parts.ports;
    this.deadlineUs = dueUs;
    if (dueUs < Number.POSITIVE_INFINITY) timer.set(dueUs);
    else timer.clear();
  }

  private saveAndSleep(t_us: number): void {
    const { ports, journal, duty, retainer, state, sleepsDeep } = this.parts;
    this.changed = false;
    state.mode = duty.mode;
    state.listenLeftMs = duty.listenLeftMs(t_us);
    if (journal.log !== null) state.rings = journal.log.bookmarks;
    retainer.save(t_us);
    if (duty.mode === 'table' && sleepsDeep) ports.power.deepSleep();
  }
}
