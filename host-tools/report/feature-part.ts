import type { Html } from './html.js';
import type { TargetResult } from './target-result.js';

/** What one feature brings to the page of all of them. */
export interface FeaturePart {
  /** Its section, and the folder of its own page where it has one. */
  readonly id: string;
  readonly title: string;
  readonly targets: readonly TargetResult[];
  /** Figures by kind, for the summary as JSON. */
  readonly kinds: Readonly<Record<string, object>>;
  readonly body: Html;
  /** The same for a terminal; empty where the targets say it all. */
  readonly text: string;
  /** What nothing here was measured on, and what that is. */
  readonly noData: readonly (readonly [what: string, why: string])[];
}
