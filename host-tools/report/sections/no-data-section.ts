import { type Html, html } from '../html.js';
import { section } from '../table.js';

/** What no public recording holds, so that nothing here says how the watch does at it. */
export const HANDWASH_NO_DATA = [
  ['Lotion, sanitiser, cream', 'hands rubbed without water, which move as if they were washed'],
  ['Shower and bath', 'washing of everything else'],
  ['A silent tap', 'washing with hardly any water'],
  ['Short casual washes', 'the washes here follow a procedure and take about a minute'],
  ['Free living', 'whole days as they come, with everything between the activities'],
  ['Real onsets and ends', 'walking to the tap, soaping, drying'],
  ['Washing heard', 'no recording has motion and sound together'],
  ['The watch itself', 'no recording comes from the boards that this firmware runs on'],
] as const;

/** @param noData what, and why it matters */
export function noDataSection(noData: readonly (readonly [string, string])[]): Html {
  return section(
    'no-data',
    'What there is no data for',
    html`<dl class="list">${noData.map(([what, why]) => html`<div><dt>${what}</dt><dd>${why}</dd></div>`)}</dl>`,
  );
}
