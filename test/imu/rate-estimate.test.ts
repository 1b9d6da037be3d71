import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { RateEstimate } from '../../modules/imu/rate-estimate.js';

interface Stream {
  readonly nominalHz: number;
  /** Of the true rate from the nominal one. */
  readonly drift: number;
  readonly watermark: number;
  readonly jitterUs: number;
  readonly seed: number;
}

/** Observes watermarks for so long; returns when the last one truly was. */
function observe(estimate: RateEstimate, stream: Stream, seconds: number, fromUs = 0): number {
  const random = new SeededRandom(stream.seed, 'jitter');
  const stepUs = (stream.watermark * 1e6) / (stream.nominalHz * (1 + stream.drift));
  let t_us = fromUs;
  for (const endUs = fromUs + seconds * 1e6; t_us + stepUs < endUs; ) {
    t_us += stepUs;
    estimate.observe(stream.watermark, t_us + random.uniform() * stream.jitterUs, false);
  }
  return t_us;
}

function begun(nominalHz: number): RateEstimate {
  const estimate = new RateEstimate();
  estimate.begin(1e6 / nominalHz);
  return estimate;
}

function errorOf(estimate: RateEstimate, { nominalHz, drift }: Stream): number {
  return Math.abs(1e6 / estimate.periodUs / (nominalHz * (1 + drift)) - 1);
}

const STREAMS: readonly Stream[] = [-0.03, -0.01, 0, 0.012, 0.03].flatMap((drift, i) => [
  { nominalHz: 12.5, drift, watermark: 25, jitterUs: 10_000, seed: i },
  { nominalHz: 50, drift, watermark: 25, jitterUs: 5_000, seed: i + 10 },
  { nominalHz: 100, drift, watermark: 8, jitterUs: 1_000, seed: i + 20 },
]);

describe('rate estimate', () => {
  it('is the nominal rate at first', () => {
    assert.equal(begun(50).periodUs, 20_000);
  });

  it('comes within 0.1 % over jittered interrupts', () => {
    for (const stream of STREAMS) {
      const estimate = begun(stream.nominalHz);
      observe(estimate, stream, 120);
      assert.ok(errorOf(estimate, stream) < 1e-3, JSON.stringify(stream));
    }
  });

  it('is not bent by a late interrupt at the start', () => {
    const estimate = begun(50);
    estimate.observe(25, 500_000, false);
    estimate.observe(25, 1_010_000, false);
    assert.ok(Math.abs(estimate.periodUs / 20_000 - 1) < 0.015);
  });

  it('stays within 0.1 % from then on', () => {
    for (const stream of STREAMS) {
      const estimate = begun(stream.nominalHz);
      let t_us = observe(estimate, stream, 120);
      for (let i = 0; i < 100; i++) {
        t_us = observe(estimate, { ...stream, seed: 100 + i }, 10, t_us);
        assert.ok(errorOf(estimate, stream) < 1e-3, `${i}: ${JSON.stringify(stream)}`);
      }
    }
  });

  it('puts the newest sample where it was, within the jitter', () => {
    for (const stream of STREAMS) {
      const estimate = begun(stream.nominalHz);
      const t_us = observe(estimate, stream, 300);
      const late = estimate.timeUs - t_us;
      assert.ok(late > -stream.jitterUs / 2 && late < stream.jitterUs, `${late} µs late`);
    }
  });

  it('keeps the rate over a gap, and begins anew behind it', () => {
    for (const stream of STREAMS) {
      const estimate = begun(stream.nominalHz);
      const before = observe(estimate, stream, 120);
      const after = observe(estimate, { ...stream, seed: 77 }, 20, before + 7_654_321);
      assert.ok(errorOf(estimate, stream) < 1e-3, JSON.stringify(stream));
      assert.ok(Math.abs(estimate.timeUs - after) < stream.jitterUs);
    }
  });

  it('follows time that steps back', () => {
    const stream = STREAMS[1]!;
    const estimate = begun(stream.nominalHz);
    observe(estimate, stream, 120);
    const after = observe(estimate, stream, 20, 5e6);
    assert.ok(Math.abs(estimate.timeUs - after) < stream.jitterUs);
    assert.ok(errorOf(estimate, stream) < 1e-3);
  });

  it('is not bent by bursts that waited for up to a period', () => {
    const stream = STREAMS[1]!;
    const estimate = begun(stream.nominalHz);
    const before = observe(estimate, stream, 120);
    const periodUs = estimate.periodUs;
    estimate.observe(40, before + 40.7 * periodUs, true);
    assert.equal(estimate.periodUs, periodUs);
  });

  it('takes what it knows of the oscillator to another rate', () => {
    const stream = STREAMS[4]!;
    const estimate = begun(stream.nominalHz);
    observe(estimate, stream, 300);
    estimate.begin(1e6 / 25);
    assert.ok(Math.abs(1e6 / estimate.periodUs / (25 * (1 + stream.drift)) - 1) < 1e-3);
  });

  it('believes in no oscillator that is off by more than a tenth', () => {
    const estimate = begun(50);
    observe(estimate, { nominalHz: 50, drift: 0.03, watermark: 1, jitterUs: 0, seed: 1 }, 1);
    for (let i = 0; i < 200; i++) estimate.observe(1, estimate.timeUs + 3 * 20_000, false);
    assert.ok(estimate.periodUs <= 22_000);
  });
});
