import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { LONGEST_MS, type Timers } from '../../modules/power/alarm.js';
import { DeadlineTimer } from '../../modules/power/deadline-timer.js';

/** Moddable's one timer of a DeadlineTimer, whose clock runs apart from the device's. */
class Bench implements Timers {
  nowUs = 5_000_000;
  delayMs: number | null = null;
  made = 0;
  private callback: () => void = () => {};

  repeat(callback: () => void): object {
    this.callback = callback;
    this.made++;
    return {};
  }

  schedule(_timer: unknown, delayMs?: number): void {
    this.delayMs = delayMs ?? null;
  }

  clear(): void {}

  /** The timer fires, `lateUs` after it was due. */
  fire(lateUs = 0): void {
    this.nowUs += this.delayMs! * 1000 + lateUs;
    this.callback();
  }
}

describe('deadline timer', () => {
  let bench: Bench;
  let timer: DeadlineTimer;
  let said: string[];

  beforeEach(() => {
    bench = new Bench();
    timer = new DeadlineTimer(bench, () => bench.nowUs);
    said = [];
    timer.onWake = () => said.push('wake');
    timer.onDeadline = () => said.push('deadline');
  });

  it('waits for the next whole millisecond', () => {
    timer.set(bench.nowUs + 1501);
    assert.equal(bench.delayMs, 2);
    bench.fire();
    assert.deepEqual(said, ['wake', 'deadline']);
  });

  it('fires at once for a deadline in the past, after the turn', () => {
    timer.set(bench.nowUs - 1e6);
    assert.equal(bench.delayMs, 0);
    assert.deepEqual(said, []);
  });

  it('fires once', () => {
    timer.set(bench.nowUs + 1000);
    bench.fire();
    assert.equal(bench.delayMs, null);
  });

  it('replaces a deadline, and forgets it', () => {
    timer.set(bench.nowUs + 9e6);
    timer.set(bench.nowUs + 1e6);
    assert.equal(bench.delayMs, 1000);
    timer.clear();
    assert.equal(bench.delayMs, null);
  });

  it('waits on when the tick’s clock is ahead of the device’s', () => {
    timer.set(bench.nowUs + 2000);
    bench.fire(-700);
    assert.deepEqual(said, []);
    assert.equal(bench.delayMs, 1);
    bench.fire();
    assert.deepEqual(said, ['wake', 'deadline']);
  });

  it('goes through deadlines beyond the longest delay', () => {
    timer.set(bench.nowUs + LONGEST_MS * 2500);
    let fired = 0;
    while (said.length === 0) {
      bench.fire();
      fired++;
    }
    assert.equal(fired, 3);
  });

  it('may be set anew from its own deadline, with no more than one timer ever made', () => {
    timer.onDeadline = () => timer.set(bench.nowUs + 3000);
    timer.set(bench.nowUs);
    for (let i = 0; i < 100; i++) bench.fire();
    assert.equal(bench.delayMs, 3);
    assert.equal(bench.made, 1);
  });
});
