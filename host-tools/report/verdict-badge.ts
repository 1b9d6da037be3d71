import { type Html, html } from './html.js';
import type { Verdict } from './target-result.js';

const MARKS: Readonly<Partial<Record<Verdict, readonly [className: string, mark: string]>>> = {
  met: ['met', '✓ '],
  'met at the estimate': ['estimate', '✓ '],
  'not met': ['unmet', '✗ '],
};

export function verdictBadge(verdict: Verdict): Html {
  const [name, mark] = MARKS[verdict] ?? ['', ''];
  return html`<span class="badge ${name}">${mark}${verdict}</span>`;
}
