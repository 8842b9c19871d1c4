import { assertNever } from '../assert-never';
import type { QueryMistake, QueryNode, QueryTerm, SearchPlace } from './query-ast';
import { conjunctsOf, termsOf, type PlacedTerm } from './query-nodes';

/** A part of a query's text, in UTF-16 units. */
export interface Spot {
  readonly position: number;
  readonly length: number;
}

/** One thing that is looked for. A text is found in any case of letters. */
export type Needle =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'hex'; readonly digits: string };

/** How needles belong together. */
export type LookNode =
  | { readonly kind: 'needle'; readonly needle: Needle }
  | { readonly kind: 'every'; readonly nodes: readonly LookNode[] }
  | { readonly kind: 'some'; readonly nodes: readonly LookNode[] }
  | { readonly kind: 'none'; readonly node: LookNode };

/** A query split into where it looks, what it looks for there, and which files or images it looks at. */
export type PlacedQuery =
  | { readonly place: 'files'; readonly query: QueryNode }
  | { readonly place: Exclude<SearchPlace, 'files'>; readonly look: LookNode; readonly among: QueryNode };

/** More needles than this cost more than a person can mean. */
const MOST_NEEDLES = 20;

/** Terms that say something of an image: all that history and config can be restricted by. */
const OF_IMAGES: ReadonlySet<QueryTerm['kind']> = new Set(['image', 'case']);

/** Terms that ask what a check of files said: a look into contents does not know. */
const OF_CHECKS: ReadonlySet<QueryTerm['kind']> = new Set(['verdict', 'pkg', 'owner']);

/** Splits a query that parseQuery took. */
export function placedQuery(query: QueryNode): PlacedQuery {
  const place = placeOf(query);
  if (place === 'files') return { place, query };
  const conjuncts = conjunctsOf(query);
  const look = conjuncts.filter((node) => needlesIn(node).length > 0).map(lookNode);
  const among = conjuncts.filter((node) => needlesIn(node).length === 0 && !isPlace(node));
  return { place, look: { kind: 'every', nodes: look }, among: { kind: 'and', nodes: [{ kind: 'all' }, ...among] } };
}

/** What a query says of its place that makes no sense; null where all of it does. */
export function placeMistake(query: QueryNode, spotOf: (node: QueryNode) => Spot): QueryMistake | null {
  const wrong = (node: QueryNode, code: QueryMistake['code'], suggestion: string | null, message: string) => ({
    ...{ code, suggestion, message },
    ...spotOf(node),
  });
  const places = termsOf(query).filter(({ term }) => term.kind === 'in');
  const [first, second] = places;
  if (second !== undefined) return wrong(second.node, 'two-places', null, 'a query can search only one place');
  const conjuncts = conjunctsOf(query);
  const place = placeOf(query);
  if (first !== undefined && !conjuncts.includes(first.node))
    return wrong(first.node, 'place-beside-or', `in:${place} (one OR other)`, '“in:” must be outside OR and minus');
  const needles = needlesIn(query);
  if (place === 'files') {
    const stray = termsOf(query).find(({ term }) => term.kind === 'regex' || term.kind === 'hex');
    if (stray === undefined) return null;
    return wrong(stray.node, 'needs-place', `in:content ${stray.term.kind}:…`, 'patterns do not work with paths');
  }
  if (needles.length === 0)
    return wrong(query, 'nothing-to-find', `in:${place} word`, `“in:${place}” needs words to search for`);
  const empty = needles.find(({ term }) => term.kind === 'text' && term.value === '');
  if (empty !== undefined) return wrong(empty.node, 'nothing-to-find', null, 'empty text matches everywhere');
  const many = needles[MOST_NEEDLES];
  if (many !== undefined) return wrong(many.node, 'too-many-words', null, `at most ${MOST_NEEDLES} at a time`);
  return misplaced(place, conjuncts, wrong);
}

type Wrong = (
  node: QueryNode,
  code: QueryMistake['code'],
  suggestion: string | null,
  message: string,
) => QueryMistake | null;

function misplaced(place: SearchPlace, conjuncts: readonly QueryNode[], wrong: Wrong): QueryMistake | null {
  for (const node of conjuncts) {
    const needles = needlesIn(node);
    const others = termsOf(node).filter(({ term }) => !isNeedle(term) && term.kind !== 'in');
    if (needles.length > 0 && others.length > 0)
      return wrong(node, 'mixed-or', null, 'do not mix words and filters in one group');
    const excluded = place === 'content' ? excludedNeedle(node, false) : null;
    if (excluded !== null)
      return wrong(excluded, 'not-here', null, 'content cannot be searched for files without a word');
    const hex = place === 'content' ? undefined : needles.find(({ term }) => term.kind === 'hex');
    if (hex !== undefined) return wrong(hex.node, 'not-here', null, 'hex: only works with “in:content”');
    const ofCheck = others.find(({ term }) => OF_CHECKS.has(term.kind));
    if (ofCheck !== undefined)
      return wrong(ofCheck.node, 'not-here', null, `“in:${place}” does not support verdict:, pkg:, and owner:`);
    const ofFile = place === 'content' ? undefined : others.find(({ term }) => !OF_IMAGES.has(term.kind));
    if (ofFile !== undefined)
      return wrong(ofFile.node, 'not-here', null, `“in:${place}” only supports the filters image: and case:`);
  }
  const onlyExcluding = conjuncts.every((node) => node.kind === 'not' || needlesIn(node).length === 0);
  const [excluding] = conjuncts.filter((node) => node.kind === 'not' && needlesIn(node).length > 0);
  if (!onlyExcluding || excluding === undefined) return null;
  return wrong(excluding, 'nothing-to-find', null, 'needs a word to search for besides excluded ones');
}

/** A word below a minus. */
function excludedNeedle(node: QueryNode, excluded: boolean): QueryNode | null {
  switch (node.kind) {
    case 'all':
      return null;
    case 'term':
      return excluded && isNeedle(node.term) ? node : null;
    case 'not':
      return excludedNeedle(node.node, true);
    case 'and':
    case 'or':
      return node.nodes.map((child) => excludedNeedle(child, excluded)).find((found) => found !== null) ?? null;
    default:
      return assertNever(node);
  }
}

function isPlace(node: QueryNode): boolean {
  return node.kind === 'term' && node.term.kind === 'in';
}

function isNeedle(term: QueryTerm): boolean {
  return term.kind === 'text' || term.kind === 'regex' || term.kind === 'hex';
}

function needlesIn(node: QueryNode): readonly PlacedTerm[] {
  return termsOf(node).filter(({ term }) => isNeedle(term));
}

function placeOf(query: QueryNode): SearchPlace {
  const found = termsOf(query).find(({ term }) => term.kind === 'in')?.term;
  return found?.kind === 'in' ? found.place : 'files';
}

/** A part of a query that holds needles only. */
function lookNode(node: QueryNode): LookNode {
  switch (node.kind) {
    case 'and':
      return { kind: 'every', nodes: node.nodes.map(lookNode) };
    case 'or':
      return { kind: 'some', nodes: node.nodes.map(lookNode) };
    case 'not':
      return { kind: 'none', node: lookNode(node.node) };
    case 'term': {
      const { term } = node;
      if (term.kind === 'text' || term.kind === 'regex' || term.kind === 'hex') return { kind: 'needle', needle: term };
      throw new Error(`“${term.kind}” is nothing to look for`);
    }
    case 'all':
      return { kind: 'every', nodes: [] };
    default:
      return assertNever(node);
  }
}
