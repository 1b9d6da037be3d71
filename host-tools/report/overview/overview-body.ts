import type { FeaturePart } from '../feature-part.js';
import { type Html, html } from '../html.js';
import { countText } from '../number-text.js';
import { noDataSection } from '../sections/no-data-section.js';
import { SYNTHETIC, section, table } from '../table.js';
import type { TargetResult, Verdict } from '../target-result.js';
import { verdictBadge } from '../verdict-badge.js';

/** What the page of all features is made of. */
export interface Overview {
  readonly parts: readonly FeaturePart[];
  /** Features that were not measured, and why. */
  readonly left: readonly (readonly [feature: string, why: string])[];
  /** Parts that have a page of their own in a folder of their id. */
  readonly ownPages: readonly string[];
  readonly command: string;
}

/** Every target first; then each feature, with pictures; then what nothing was measured on. */
export function overviewBody({ parts, left, ownPages, command }: Overview): Html {
  const targets = parts.flatMap((part) => part.targets);
  const count = (wanted: Verdict) => targets.filter(({ verdict }) => verdict === wanted).length;
  const estimated = count('met at the estimate');
  const contents = [
    ['targets', 'Targets'],
    ...parts.map(({ id, title }) => [id, title]),
    ['no-data', 'No data'],
  ];
  return html`<header>
<h1>carpal: what it recognises, and how well</h1>
<p>Everyone is scored by models that never saw them; whatever is mixed together from parts says ${SYNTHETIC}.</p>
<nav aria-label="Contents"><ul>${contents.map(([id, text]) => html`<li><a href="#${id!}">${text!}</a></li>`)}</ul></nav>
</header>
<main>
${section(
  'targets',
  `${count('met')} of ${countText(targets.length, 'target', 'targets')} met${estimated > 0 ? `, ${estimated} more at the estimate` : ''}`,
  html`${table(
    'Every target, with the figure that was reached',
    [
      { title: 'Target' },
      { title: 'Wanted' },
      { title: 'Reached' },
      { title: '' },
      { title: 'What it is made of' },
    ],
    parts.flatMap((part) => part.targets.map((target) => targetRow(part, target))),
  )}
${left.length === 0 ? null : html`<dl class="list">${left.map(([feature, why]) => html`<div><dt>${feature}</dt><dd>not measured: ${why}</dd></div>`)}</dl>`}
<details><summary>The commands that measure them</summary>${table(
    'Commands',
    [{ title: 'Feature' }, { title: 'Command' }],
    parts.flatMap(({ title, targets: own }) =>
      [...new Set(own.map((target) => target.command))].map((one) => [
        title,
        html`<code>${one}</code>`,
      ]),
    ),
  )}</details>
<p class="note">“At most” is the upper end of the exact one-sided 95 % Poisson interval. Met at the estimate: the
range of the estimate goes beyond what is wanted.</p>`,
)}
${parts.map((part) => partSection(part, ownPages.includes(part.id)))}
${noDataSection(parts.flatMap(({ noData }) => noData))}
<footer><p class="note">Written by <code>${command}</code></p></footer>
</main>`;
}

function targetRow(part: FeaturePart, target: TargetResult) {
  const { title, wanted, figure, detail, verdict, synthetic } = target;
  return [
    html`<a href="#${part.id}">${title}</a>${synthetic ? html` ${SYNTHETIC}` : null}`,
    wanted,
    html`<strong>${figure}</strong>`,
    verdictBadge(verdict),
    detail,
  ];
}

function partSection({ id, title, body }: FeaturePart, ownPage: boolean): Html {
  const link = ownPage
    ? html`<p><a href="${id}/index.html">All of it, recording by recording</a></p>`
    : null;
  return section(id, title, html`${body}${link}`);
}
