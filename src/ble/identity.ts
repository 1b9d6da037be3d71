/** Version, battery, and four random bytes: what a stranger may hear. */
export const IDENTITY_BYTES = 6;
const VERSION = 1;
const UNKNOWN_PERCENT = 0xff;

/** As often as the address itself rotates (Core specification, resolvable private addresses: 15 min). */
export const ROTATION_US = 900e6;

/**
 * Manufacturer data whose random part changes every 15 minutes, so that a watch cannot be followed. A
 * bonded phone knows the watch by its address's key and needs none of this.
 */
export class Identity {
  readonly bytes = new Uint8Array(IDENTITY_BYTES);
  private readonly fresh = new Uint8Array(4);
  private readonly random: (into: Uint8Array) => void;
  private untilUs = Number.NEGATIVE_INFINITY;

  constructor(random: (into: Uint8Array) => void) {
    this.random = random;
    this.bytes[0] = VERSION;
  }

  /** When it rotates next. */
  get dueUs(): number {
    return this.untilUs;
  }

  /** True where it changed, so that what is on the air is old. */
  update(t_us: number, batteryPercent: number | null): boolean {
    const { bytes, fresh } = this;
    const percent = batteryPercent ?? UNKNOWN_PERCENT;
    const changed = t_us >= this.untilUs || percent !== bytes[1];
    bytes[1] = percent;
    if (t_us >= this.untilUs) {
      this.untilUs = t_us + ROTATION_US;
      this.random(fresh);
      for (let i = 0; i < fresh.length; i++) bytes[2 + i] = fresh[i]!;
    }
    return changed;
  }
}
