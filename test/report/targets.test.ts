import assert from 'node:assert/strict';
import { columnsOf } from '../../host-tools/report/columns.js';
import { TARGETS } from '../../host-tools/report/targets.js';
import { idleHour, type recordingOf, washRecording } from './evaluation-fixture.js';

const [recall, alarms, confirm] = TARGETS;
const together = (recordings: ReturnType<typeof recordingOf>[]) =>
  columnsOf({ recordings }).together;

/** Hours without a wash, with so many false alarms in the first. */
function hours(count: number, falseAlarms: number) {
  const at = Array.from({ length: falseAlarms }, (_, i) => 100 + 100 * i);
  return together(
    Array.from({ length: count }, (_, i) => idleHour(`h${i}`, 'p', i === 0 ? at : [])),
  );
}

describe('report/targets', () => {
  it('meets recall at 95 %, not below', () => {
    const washes = (missed: number) =>
      together(
        Array.from({ length: 20 }, (_, i) => washRecording(`w${i}`, 'p', i < missed ? null : 5)),
      );
    assert.equal(recall!.verdict(washes(1)), 'met');
    assert.equal(recall!.verdict(washes(2)), 'not met');
  });

  it('meets four false alarms in 40 h and not five', () => {
    assert.equal(alarms!.verdict(hours(40, 4)), 'met');
    assert.equal(alarms!.verdict(hours(40, 5)), 'not met');
  });

  it('calls no false alarm in a few hours too few hours, not met', () => {
    assert.equal(alarms!.verdict(hours(10, 0)), 'too few hours');
    assert.equal(alarms!.verdict(hours(14, 0)), 'met');
    assert.equal(alarms!.verdict(hours(10, 2)), 'not met');
  });

  it('meets a median of six seconds, not more', () => {
    assert.equal(confirm!.verdict(together([washRecording('w', 'p', 6)])), 'met');
    assert.equal(confirm!.verdict(together([washRecording('w', 'p', 6.5)])), 'not met');
  });

  it('says no data where there are none', () => {
    for (const target of TARGETS) assert.equal(target.verdict(together([])), 'no data');
  });

  it('writes a bound beside a rate of zero', () => {
    assert.match(alarms!.detail(hours(10, 0)), /0\.00 per hour \(at most 0\.30\)/);
  });
});
