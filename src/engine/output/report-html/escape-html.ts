import type { PathText } from '../../../shared/path-text';
import { shownParts } from '../report-document/shown-text';

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? '&#39;',
  );
}

/** Text that comes from evidence: isolated, left to right, every character that could deceive drawn as a label. */
export function evidenceText(text: PathText): string {
  return `<bdi class="mono" dir="ltr">${labelled(text)}</bdi>`;
}

/** What a person wrote: the same labels, in the type of the text around it. Line ends are those of the paragraph. */
export function proseText(text: string): string {
  return `<bdi>${labelled(text.replaceAll('\n', ' '))}</bdi>`;
}

function labelled(text: string): string {
  return shownParts(text)
    .map((part) => (part.isLabel ? `<span class="hc">${part.text}</span>` : escapeHtml(part.text)))
    .join('');
}
