import { escapeHtml } from './escape-html';

/** A table with a header row; cells are HTML. `files` has columns of fixed width, so that a long name squeezes none. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], look: '' | 'files' = ''): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  const names = look === '' ? 'tab' : `tab ${look}`;
  return `<table class="${names}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** HTML that stays on one line: a time or a number in a narrow column. */
export function unbroken(html: string): string {
  return `<span class="nb">${html}</span>`;
}

/** Pairs of a name and HTML. */
export function pairs(rows: readonly (readonly [name: string, html: string])[]): string {
  const body = rows
    .map(([name, html]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${html}</td></tr>`)
    .join('\n');
  return `<table class="kv"><tbody>\n${body}\n</tbody></table>`;
}

/** Lines that a reader may type. */
export function commands(lines: readonly string[]): string {
  return `<pre class="cmd">${lines.map(escapeHtml).join('\n')}</pre>`;
}
