import { escapeInvalidBytes } from '../../src/shared/path-text';
import { globMatcher } from '../../src/shared/query/glob';
import type { QueryNode, QueryTerm, Range } from '../../src/shared/query/query-ast';
import type { MadeEntry } from '../engine-support/made-library';

/** An entry with where it is: what a query is asked of, one entry after the other. */
export interface NaiveEntry extends MadeEntry {
  readonly id: number;
  readonly layer: number;
  readonly image: string;
  readonly caseName: string;
  /** What is on its path, in words of the terms that find it. */
  readonly marks: ReadonlySet<string>;
}

/** The one note there is. */
export const NOTE = 'Todo: look AGAIN';

/** The meaning of a query, written a second time: no index, no SQL. */
export function naiveMatch(query: QueryNode, entry: NaiveEntry): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.nodes.every((node) => naiveMatch(node, entry));
    case 'or':
      return query.nodes.some((node) => naiveMatch(node, entry));
    case 'not':
      return !naiveMatch(query.node, entry);
    case 'term':
      return naiveTerm(query.term, entry);
  }
}

/** As a person sees it, without regard to case. */
const fold = (text: string): string => escapeInvalidBytes(text).normalize('NFC').toLowerCase();

function naiveTerm(term: QueryTerm, entry: NaiveEntry): boolean {
  const path = entry.dir === '' ? entry.name : `${entry.dir}/${entry.name}`;
  const hex = entry.sha256 === null ? null : Buffer.from(entry.sha256).toString('hex');
  switch (term.kind) {
    case 'text':
    case 'path': {
      const word = fold(term.value);
      if (word.includes('/')) return `/${fold(path)}`.includes(word);
      return fold(entry.name).includes(word) || fold(entry.dir).includes(word);
    }
    case 'name':
      return fold(entry.name).includes(fold(term.value));
    case 'ext':
      return fold(entry.name).length > term.value.length + 1 && fold(entry.name).endsWith(`.${fold(term.value)}`);
    case 'glob':
      return globMatcher(term.value)(path);
    case 'digest':
    case 'sha256':
      return hex?.startsWith(term.value) ?? false;
    case 'size':
      return inRange(entry.size, term.range);
    case 'type':
      return term.types.includes(entry.type);
    case 'layer':
      return entry.layer === term.value;
    case 'image':
      return entry.image.includes(term.value);
    case 'case':
      return fold(entry.caseName).includes(fold(term.value));
    case 'tag':
      return entry.marks.has('tag') && 'notable'.includes(fold(term.value));
    case 'note':
      return entry.marks.has('note') && fold(NOTE).includes(fold(term.value));
    case 'bookmarked':
      return entry.marks.has('bookmark') === term.value;
    case 'status':
      return entry.marks.has(term.state);
    case 'mtime':
    case 'mode':
    case 'mode-exact':
    case 'uid':
    case 'state':
    case 'verdict':
    case 'pkg':
    case 'owner':
    case 'hash':
    case 'in':
    case 'regex':
    case 'hex':
      throw new Error(`not written a second time: ${term.kind}`);
  }
}

function inRange(size: number, { from, to, exclusiveFrom, exclusiveTo }: Range<number>): boolean {
  if (from !== null && (exclusiveFrom ? size <= from : size < from)) return false;
  return to === null || (exclusiveTo ? size < to : size <= to);
}
