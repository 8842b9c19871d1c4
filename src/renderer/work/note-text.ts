import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { displayName } from '../ui/hostile-name';

/** What a note says without the signs of Markdown: its first part, as a title, and the rest in one line. */
export interface NoteText {
  readonly title: string;
  readonly rest: string;
}

/** A row has no room for more. */
const LONGEST = 400;

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('children' in node) return node.children.map(textOf).join(isInLine(node) ? '' : ' ');
  return 'alt' in node ? (node.alt ?? '') : '';
}

const isInLine = ({ type }: Nodes): boolean =>
  ['paragraph', 'heading', 'emphasis', 'strong', 'link', 'linkReference'].includes(type);

const oneLine = (text: string): string => displayName(text.replaceAll(/\s+/g, ' ').trim()).slice(0, LONGEST);

/** The text of a note for a row; empty where nothing was written. */
export function noteText(body: string | null): NoteText {
  if (body === null) return { title: '', rest: '' };
  const [first, ...more] = fromMarkdown(body).children.map(textOf);
  const [line = '', ...lines] = (first ?? '').split('\n');
  return { title: oneLine(line), rest: oneLine([...lines, ...more].join(' ')) };
}
