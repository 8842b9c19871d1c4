import type { CheckedEntries } from '../../../shared/contract/verdicts';
import type { QueryNode, QueryTerm } from '../../../shared/query/query-ast';
import { conjunctsOf, termsOf } from '../../../shared/query/query-nodes';
import { verdictFilterSchema } from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import type { ReadableLibrary } from '../../store/readable-library';
import { checkedImages } from '../verdicts/checked-images';
import { matchingImages } from './matching-images';

/** A term that asks what a check of files against their packages said. */
export type CheckTerm = Extract<QueryTerm, { readonly kind: 'verdict' | 'pkg' | 'owner' }>;

const UNOWNED = verdictFilterSchema.options.indexOf('unowned');

/** Entries that a term means in this image, or in at least one image that was checked (null), in ascending order. */
export function checkedEntries(
  library: ReadableLibrary,
  term: CheckTerm,
  imageId: number | null = null,
): readonly number[] {
  const found = new Set<number>();
  for (const image of checkedImages(library).values()) {
    if (imageId !== null && image.imageId !== imageId) continue;
    const fits = fitting(image, term);
    image.entries.forEach((entry, at) => {
      if (fits(at)) found.add(entry);
    });
  }
  return [...found].sort((one, other) => one - other);
}

/** Whether what stands at an index of a checked image is meant. */
function fitting({ verdicts, owners, packages }: CheckedEntries, term: CheckTerm): (at: number) => boolean {
  if (term.kind === 'verdict') {
    const wanted = verdictFilterSchema.options.indexOf(term.verdict);
    return (at) => verdicts[at] === wanted;
  }
  const folded = foldCase(term.value);
  if (term.kind === 'owner' && folded === 'none') return (at) => verdicts[at] === UNOWNED;
  const isNamed = (name: string): boolean => (term.kind === 'pkg' ? name.includes(folded) : name === folded);
  const isUrl = folded.startsWith('pkg:');
  const wanted = packages.map(({ purl, names }) =>
    isUrl ? foldCase(purl).startsWith(folded) : names.some((name) => isNamed(foldCase(name))),
  );
  return (at) => wanted[owners[at] ?? -1] === true;
}

const sets = new WeakMap<ReadableLibrary, Map<string, ReadonlySet<number>>>();

/** Gives SQL `checked_entry(key, entry id)`; returns the key of a term. */
export function defineChecked(library: ReadableLibrary, term: CheckTerm, imageId: number | null = null): string {
  const known = sets.get(library) ?? new Map<string, ReadonlySet<number>>();
  if (!sets.has(library)) {
    sets.set(library, known);
    library.defineFunction('checked_entry', (key, id) => Number(known.get(String(key))?.has(Number(id)) === true));
  }
  const key = JSON.stringify([term, imageId]);
  known.delete(key);
  known.set(key, new Set(checkedEntries(library, term, imageId)));
  const oldest = known.keys().next();
  if (known.size > MOST_TERMS && oldest.done !== true) known.delete(oldest.value);
  return key;
}

/** Terms whose entries are kept: more than a query has. */
const MOST_TERMS = 200;

/** Images that a query means and that were not checked: what it finds may lack theirs. None where it asks for no check. */
export function uncheckedImages(library: ReadableLibrary, query: QueryNode, caseId: number | null): readonly number[] {
  if (!asksForCheck(query)) return [];
  const ofImages = conjunctsOf(query).filter((node) => termsOf(node).every(({ term }) => isOfImages(term)));
  const checked = checkedImages(library);
  return matchingImages(library, { kind: 'and', nodes: [{ kind: 'all' }, ...ofImages] }, caseId)
    .filter(({ id }) => !checked.has(id) && hasFiles(library, id))
    .map(({ id }) => id);
}

/** An attestation, or an image whose layers the evidence lacks, has no files to check. */
function hasFiles(library: ReadableLibrary, imageId: number): boolean {
  const sql = `SELECT EXISTS (SELECT 1 FROM image_layer il JOIN layer l ON l.id = il.layer_id
    WHERE il.image_id = ? AND l.ready = 1 AND l.entries > 0) AS n`;
  return library.get<{ n: number }>(sql, imageId)?.n === 1;
}

/** Whether a query asks what a check of files said. */
export function asksForCheck(query: QueryNode): boolean {
  return termsOf(query).some(({ term: { kind } }) => kind === 'verdict' || kind === 'pkg' || kind === 'owner');
}

function isOfImages({ kind }: QueryTerm): boolean {
  return kind === 'image' || kind === 'case';
}
