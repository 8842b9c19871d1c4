import type { ComparedPath } from '../../../shared/contract/compare';
import type { ChannelOutput } from '../../../shared/contract/contract';
import type { PathText } from '../../../shared/path-text';
import type { ChangedFact } from '../../../shared/vocabulary';
import { differingFacts } from '../versions/changed-facts';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { ComparedPaths } from './compared-paths';
import { joined, mergedRows, type MergedRow } from './merged-rows';

/** How two merged trees differ. */
export interface Comparison {
  readonly counts: ChannelOutput<'compare.images'>['counts'];
  readonly paths: ComparedPaths;
}

/** Walks the merged trees of two images side by side; only what differs is kept. */
export function compareTrees(library: ReadableLibrary, a: number, b: number): Comparison {
  const counts = { added: 0, removed: 0, content: 0, properties: 0, equal: 0 };
  const paths = new ComparedPaths();
  for (const [rowA, rowB] of joined(mergedRows(library, a), mergedRows(library, b))) {
    const facts = rowA === null || rowB === null ? [] : factsBetween(library, rowA, rowB);
    const change = changeBetween(library, rowA, rowB, facts);
    counts[change] += 1;
    if (change === 'equal') continue;
    const told = facts.filter((fact) => fact !== 'records');
    paths.add(pathOfPlace(library, rowA ?? rowB), change, [rowA, rowB], told);
  }
  paths.sort();
  return { counts, paths };
}

/** An entry of a layer that both images hold needs no look. */
function factsBetween(library: ReadableLibrary, a: MergedRow, b: MergedRow): readonly ChangedFact[] {
  return a.id === b.id ? [] : differingFacts(library, a, b);
}

/** Times and the other records of a header, such as access times, differ between any two builds. */
const COMPARED = new Set<ChangedFact>(['mode', 'owner', 'attributes']);

function changeBetween(
  library: ReadableLibrary,
  a: MergedRow | null,
  b: MergedRow | null,
  facts: readonly ChangedFact[],
): ComparedPath['change'] | 'equal' {
  if (a === null) return 'added';
  if (b === null) return 'removed';
  if (!sameContent(library, a, b)) return 'content';
  return facts.some((fact) => COMPARED.has(fact)) ? 'properties' : 'equal';
}

/** A hard link is its file: a copy of the same bytes is no other content, and one entry may be another file in each image. */
function sameContent(library: ReadableLibrary, a: MergedRow, b: MergedRow): boolean {
  if (a.id === b.id && a.file_id === b.file_id) return true;
  return sameBytes(a.sha256, b.sha256) && sameNode(nodeOf(library, a), nodeOf(library, b));
}

type Node = Pick<MergedRow, 'type' | 'link' | 'link_raw' | 'device_major' | 'device_minor'>;
const NODE = "SELECT type, link, nullif(link_raw, x'') AS link_raw, device_major, device_minor FROM entry WHERE id = ?";

function nodeOf(library: ReadableLibrary, row: MergedRow): Node {
  return row.file_id === null ? row : (library.get<Node>(NODE, row.file_id) ?? row);
}

function sameNode(a: Node, b: Node): boolean {
  return (
    a.type === b.type &&
    (a.link ?? '') === (b.link ?? '') &&
    sameBytes(a.link_raw, b.link_raw) &&
    a.device_major === b.device_major &&
    a.device_minor === b.device_minor
  );
}

/** No bytes are the same as none: a link that is text only has no raw form. */
function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? (a?.length ?? 0) === (b?.length ?? 0) : Buffer.compare(a, b) === 0;
}

/** A name without a raw form has none here either: to make an empty Buffer takes longer than all the rest. */
const DIR = "SELECT path AS text, nullif(raw, x'') AS raw FROM dir WHERE id = ?";
const NAME = "SELECT text, nullif(raw, x'') AS raw FROM name WHERE id = ?";

/** Only of what differs: most of two trees is the same. */
function pathOfPlace(library: ReadableLibrary, row: MergedRow | null): PathText {
  const [dir, name] = [textOf(library, DIR, row?.dir_id), textOf(library, NAME, row?.name_id)];
  return joinPath(dir, name);
}

function textOf(library: ReadableLibrary, sql: string, id = 0): PathText {
  const found = library.get<{ text: string; raw: Uint8Array | null }>(sql, id);
  if (found === undefined) throw new Error('a name of the index cannot be found');
  return fromColumns(found.text, found.raw);
}
