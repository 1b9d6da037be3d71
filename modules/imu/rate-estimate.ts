/** Old observations weigh half after this many newer ones. */
const HALF_LIFE = 44;
const FORGETTING = 0.5 ** (1 / HALF_LIFE);
/**
 * How much a first guess of the period counts: as much as two observations this many samples apart. Two
 * late interrupts at the start then cannot bend the rate.
 */
const PRIOR_SPAN = 16;
/** An observation off by more periods than this is no jitter: samples or time went missing. */
const GAP_PERIODS = 4;
/** No part's oscillator is off by more. */
const MAX_DEVIATION = 0.1;

/**
 * A sensor's true sample period from the times its FIFO was seen at: a line through (sample, time) by
 * recursive least squares with forgetting. The line is kept at the newest sample, where the normal
 * equations need three sums only, since the residuals' sums are zero after every fit.
 */
export class RateEstimate {
  /** Microseconds from sample to sample. */
  periodUs = 0;
  /** When the newest sample was taken. */
  timeUs = 0;
  private nominalUs = 0;
  private s0 = 0;
  private sx = 0;
  private sxx = 0;

  /** Begins with another nominal period; what is known of the oscillator's error is kept. */
  begin(nominalUs: number): void {
    const ratio = this.nominalUs === 0 ? 1 : this.periodUs / this.nominalUs;
    this.nominalUs = nominalUs;
    this.periodUs = nominalUs * ratio;
    this.s0 = 0;
    this.sx = 0;
    this.sxx = PRIOR_SPAN * PRIOR_SPAN;
  }

  /** Another oscillator makes the samples from now on. */
  forget(): void {
    this.nominalUs = 0;
  }

  /**
   * @param samples taken since the observation before
   * @param t_us when the newest of them was first seen
   * @param late whether it may have waited for up to a period to be seen
   */
  observe(samples: number, t_us: number, late: boolean): void {
    this.advance(samples);
    const error = t_us - this.timeUs;
    if (this.s0 === 0) this.anchor(t_us, this.sxx);
    else if (Math.abs(error) > GAP_PERIODS * this.periodUs) this.reanchor(t_us);
    else if (!late || error < 0 || error > this.periodUs) this.correct(error);
  }

  private advance(samples: number): void {
    this.sxx += samples * (samples * this.s0 - 2 * this.sx);
    this.sx -= samples * this.s0;
    this.timeUs += samples * this.periodUs;
  }

  private anchor(t_us: number, slopeInformation: number): void {
    this.timeUs = t_us;
    this.s0 = 1;
    this.sx = 0;
    this.sxx = slopeInformation;
  }

  /** Begins a new line with the old slope, and with as much trust in it. */
  private reanchor(t_us: number): void {
    this.anchor(t_us, this.sxx - (this.sx * this.sx) / this.s0);
  }

  private correct(errorUs: number): void {
    this.s0 = FORGETTING * this.s0 + 1;
    this.sx *= FORGETTING;
    this.sxx *= FORGETTING;
    const gain = errorUs / (this.s0 * this.sxx - this.sx * this.sx);
    this.timeUs += this.sxx * gain;
    const least = this.nominalUs * (1 - MAX_DEVIATION);
    const most = this.nominalUs * (1 + MAX_DEVIATION);
    this.periodUs = Math.max(least, Math.min(most, this.periodUs - this.sx * gain));
  }
}
