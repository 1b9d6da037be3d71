import { type Content, type Html, html } from './html.js';

export interface TableColumn {
  readonly title: Content;
  /** Figures stand to the right. */
  readonly figures?: boolean;
}

/** A table in a box of its own that scrolls sideways on a phone; the first cell of a row heads it. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Content[])[],
): Html {
  const cell = (content: Content, i: number): Html => {
    const kind = columns[i]?.figures ? html` class="figure"` : null;
    return i === 0
      ? html`<th scope="row"${kind}>${content}</th>`
      : html`<td${kind}>${content}</td>`;
  };
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ title, figures }) => html`<th scope="col"${figures ? html` class="figure"` : null}>${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

export function section(id: string, title: Content, content: Content): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>\n`;
}

/** Whatever is mixed together from parts says so wherever it shows. */
export const SYNTHETIC = html`<span class="badge synthetic">synthetic</span>`;
