import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseConfig } from '../../src/config.js';
import { MODES, type Mode } from '../../src/events.js';
import { DutyCycle } from '../../src/sampling/duty-cycle.js';

const { governor } = parseConfig(
  '{"governor":{"quietS":5,"tableS":8,"listenS":60,"listenLeastS":2,"serviceS":4}}',
);

/** How long each mode lasts before the watch may settle for less, in seconds. */
const DWELL_S: Readonly<Record<Mode, number>> = {
  table: 0,
  still: 0,
  moving: governor.quietS,
  listening: governor.listenLeastS,
  service: governor.serviceS,
  charging: governor.serviceS,
};
const STEPS_DOWN = ['no-motion', 'listened', 'budget-spent', 'released'];

const happening = fc.oneof(
  fc.record({ what: fc.constant('frame'), moved: fc.boolean(), flat: fc.boolean() }),
  fc.record({ what: fc.constant('frame'), moved: fc.constant(false), flat: fc.constant(true) }),
  fc.record({ what: fc.constant('listen'), forS: fc.integer({ min: 0, max: 200 }) }),
  fc.record({ what: fc.constant('usb'), on: fc.boolean() }),
  fc.record({ what: fc.constant('charger'), on: fc.boolean() }),
  fc.record({ what: fc.constant('deaf') }),
  fc.record({ what: fc.constant('hold'), on: fc.boolean() }),
  fc.record({ what: fc.constant('wait'), forS: fc.integer({ min: 1, max: 30 }) }),
);
type Happening = {
  what: string;
  moved?: boolean;
  flat?: boolean;
  forS?: number;
  on?: boolean;
};

interface Change {
  readonly atS: number;
  readonly from: Mode;
  readonly to: Mode;
  readonly reason: string;
}

/** Plays happenings, a second apart, and tells the transitions. */
function play(start: Mode, happenings: readonly Happening[]): Change[] {
  const duty = new DutyCycle(start, governor, 0);
  const changes: Change[] = [];
  let nowS = 0;
  let usb = false;
  let charging = false;
  let hold = false;
  const decide = (): void => {
    const from = duty.mode;
    const transition = duty.decide(nowS * 1e6, hold);
    if (transition) changes.push({ atS: nowS, from, ...transition });
  };
  for (const { what, moved = false, flat = false, forS = 0, on = false } of happenings) {
    const seconds = what === 'wait' ? forS : 1;
    for (let i = 0; i < seconds; i++) {
      nowS++;
      duty.frame(moved, flat && !moved);
      if (what === 'listen') duty.listen((nowS + forS) * 1e6);
      if (what === 'deaf') duty.microphoneFailed(nowS * 1e6);
      if (what === 'hold') hold = on;
      if (what === 'usb') usb = on;
      if (what === 'charger') charging = on;
      duty.serve(usb ? 'usb' : null, charging, nowS * 1e6);
      decide();
    }
  }
  return changes;
}

describe('the duty cycle', () => {
  it('ends in a legal mode from any mode, whatever happens', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODES), fc.array(happening), (start, happenings) => {
        let mode = start;
        for (const { from, to } of play(start, happenings)) {
          assert.equal(from, mode);
          assert.ok(MODES.includes(to) && to !== from);
          mode = to;
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('decides the same where it is asked only when undecided', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 150 }), (happenings) => {
        const [eager, lazy] = [true, false].map((always) => {
          const duty = new DutyCycle('moving', governor, 0);
          const changes: string[] = [];
          let t_us = 0;
          let hold = false;
          const block = (): void => {
            t_us += 250_000;
            const transition = always || duty.undecided ? duty.decide(t_us, hold) : null;
            if (transition) changes.push(`${t_us} ${transition.to} ${transition.reason}`);
          };
          for (const one of happenings as readonly Happening[]) {
            const { what, moved = false, flat = false, forS = 0, on = false } = one;
            if (what === 'frame') duty.frame(moved, flat && !moved);
            if (what === 'listen') duty.listen(t_us + forS * 1e6);
            if (what === 'deaf') duty.microphoneFailed(t_us);
            if (what === 'hold') hold = on;
            if (what === 'usb') duty.serve(on ? 'usb' : null, false, t_us);
            if (what === 'charger') duty.serve(null, on, t_us);
            for (let i = 0; i < 1 + 4 * forS; i++) block();
          }
          return changes;
        });
        assert.deepEqual(lazy, eager);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('never settles for less before the dwell time is over', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 30, maxLength: 200 }), (happenings) => {
        let sinceS = 0;
        for (const { atS, from, reason, to } of play('moving', happenings)) {
          const lastedS = atS - sinceS;
          if (STEPS_DOWN.includes(reason))
            assert.ok(lastedS >= DWELL_S[from], `${from} ${lastedS}`);
          if (to === 'table') assert.ok(lastedS >= governor.tableS, `${from} ${lastedS}`);
          sinceS = atS;
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('never listens longer in any hour than the budget', () => {
    const ask: Happening[] = Array.from({ length: 8000 }, () => ({ what: 'listen', forS: 30 }));
    const listened = new Set<number>();
    let sinceS = 0;
    for (const { atS, from } of play('moving', ask)) {
      for (let s = sinceS; from === 'listening' && s < atS; s++) listened.add(s);
      sinceS = atS;
    }
    assert.ok(listened.size > governor.listenS / 2);
    for (let start = 0; start < 8000 - 3600; start += 60) {
      let inHour = 0;
      for (const s of listened) if (s >= start && s < start + 3600) inHour++;
      assert.ok(inHour <= governor.listenS + governor.listenLeastS, `${inHour} s from ${start}`);
    }
  });

  it('asks to be called when listening or service runs out, and never in the past', () => {
    const duty = new DutyCycle('moving', governor, 0);
    assert.equal(duty.dueUs, Number.POSITIVE_INFINITY);
    duty.listen(7e6);
    assert.equal(duty.decide(1e6, false)?.to, 'listening');
    assert.equal(duty.dueUs, 7e6);
    assert.equal(duty.decide(7e6, false)?.reason, 'listened');
    duty.serve('usb', false, 8e6);
    assert.equal(duty.decide(8e6, false)?.to, 'service');
    duty.serve(null, false, 9e6);
    assert.equal(duty.decide(9e6, false), null);
    assert.equal(duty.dueUs, 13e6);
    assert.equal(duty.decide(13e6, true), null);
    assert.equal(duty.dueUs, Number.POSITIVE_INFINITY);
  });

  it('leaves a microphone that failed alone for half a minute', () => {
    const duty = new DutyCycle('moving', governor, 0);
    duty.listen(100e6);
    duty.decide(1e6, false);
    duty.microphoneFailed(1e6);
    assert.equal(duty.decide(1e6, false)?.reason, 'no-microphone');
    assert.equal(duty.decide(30e6, false), null);
    assert.equal(duty.decide(31e6, false)?.to, 'listening');
  });
});
