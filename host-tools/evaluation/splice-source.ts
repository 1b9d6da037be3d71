import type { Recording } from '../recordings/recording.js';
import { SeededRandom } from '../seeded-random.js';
import type { Accepted } from './intake.js';
import { LEAD_S, type Splice, splice, TAIL_S } from './splice.js';

const SET = 'synthetic_splices';
/** Kept of each judge's negatives, so that a thousand hours need no more memory than one. */
const KEPT = 64;
const STREAM = 'splices';

export interface SplicedRecording extends Splice {
  readonly set: string;
  readonly fold: number | null;
  readonly seen: boolean;
}

interface Part {
  readonly recording: Recording;
  readonly kind: string;
}

interface Candidates {
  readonly fold: number | null;
  readonly seen: boolean;
  readonly washes: Part[];
  readonly others: Recording[];
  othersOffered: number;
  washesOffered: number;
}

/**
 * Collects washes and other activity as they pass, and splices pairs whose two people the same model never
 * saw. Seeded: the same recordings in the same order give the same splices.
 */
export class SpliceSource {
  private readonly count: number;
  private readonly random: SeededRandom;
  private readonly candidates = new Map<string, Candidates>();

  /** @param count splices to make of all */
  constructor(count: number, seed: number) {
    this.count = count;
    this.random = new SeededRandom(seed, STREAM);
  }

  offer({ recording, provenance, truth, timelineOnly }: Accepted): void {
    if (this.count === 0 || timelineOnly) return;
    const { fold, seen } = provenance;
    const key = `${fold} ${seen}`;
    const own = this.candidates.get(key) ?? {
      ...{ fold, seen, washes: [], others: [], othersOffered: 0, washesOffered: 0 },
    };
    this.candidates.set(key, own);
    const [event] = truth.truth;
    if (event) {
      this.keep(own.washes, { recording, kind: event.kind }, ++own.washesOffered, this.count);
    } else if (secondsOf(recording) >= LEAD_S + TAIL_S + 1) {
      this.keep(own.others, recording, ++own.othersOffered, KEPT);
    }
  }

  /** Why there will be none; null where there will, or where nobody asked for them. */
  get lack(): string | null {
    if (this.count === 0 || this.usable().length > 0) return null;
    const all = [...this.candidates.values()];
    if (all.every(({ washes }) => washes.length === 0)) return 'no wash among the recordings';
    const needed = LEAD_S + TAIL_S;
    if (all.every(({ others }) => others.length === 0)) {
      return `no recording of other activity that lasts ${needed} s`;
    }
    return `no wash and other activity of ${needed} s that one model has not seen`;
  }

  /** Washes in turn from everyone who has them. */
  *splices(): Generator<SplicedRecording> {
    const usable = this.usable();
    const most = Math.max(0, ...usable.map(({ washes }) => washes.length));
    let made = 0;
    for (let round = 0; round < most; round++) {
      for (const { washes, others, fold, seen } of usable) {
        const wash = washes[round];
        if (!wash || made === this.count) continue;
        made++;
        yield { ...this.join(wash, this.random.pick(others)), set: SET, fold, seen };
      }
    }
  }

  private usable(): Candidates[] {
    return [...this.candidates.values()].filter(
      ({ washes, others }) => washes.length > 0 && others.length > 0,
    );
  }

  private join({ recording: wash, kind }: Part, other: Recording): Splice {
    const latestUs = (secondsOf(other) - LEAD_S - TAIL_S) * 1e6;
    const name = `${SET}:${wash.name}+${other.name}`;
    return splice(name, wash.subject, wash, kind, other, this.random.uniform() * latestUs);
  }

  /** Reservoir sampling: each of those offered is as likely to stay. */
  private keep<T>(kept: T[], one: T, offered: number, limit: number): void {
    if (kept.length < limit) kept.push(one);
    else {
      const place = this.random.integer(offered);
      if (place < limit) kept[place] = one;
    }
  }
}

function secondsOf({ t_us }: Recording): number {
  return (t_us[t_us.length - 1]! - t_us[0]!) / 1e6;
}
