import type { ToolEntry, ToolListing } from './tool-listing.types';

/**
 * How another reader's listing differs from ours.
 * - `fewer`: it lists less than we do, and nothing else; `more`: it lists entries that we do not.
 * - `names`: as many entries, some under other names.
 * - `type`, `size`, `content`: of entries that both list.
 */
export type Disagreement = 'fewer' | 'more' | 'names' | 'type' | 'size' | 'content';

/** All disagreements between two listings, each once, with an example in words. */
export function disagreements(ours: ToolListing, theirs: ToolListing): ReadonlyMap<Disagreement, string> {
  const found = new Map<Disagreement, string>();
  const note = (kind: Disagreement, text: string): void => {
    if (!found.has(kind)) found.set(kind, text);
  };
  const { pairs, onlyOurs, onlyTheirs } = pairUp(ours.entries, theirs.entries);
  if (onlyOurs.length > 0 && onlyOurs.length === onlyTheirs.length)
    note('names', `ours ${quote(onlyOurs[0])}, theirs ${quote(onlyTheirs[0])}`);
  else {
    if (onlyOurs.length > 0) note('fewer', `${onlyOurs.length} only ours, first ${quote(onlyOurs[0])}`);
    if (onlyTheirs.length > 0) note('more', `${onlyTheirs.length} only theirs, first ${quote(onlyTheirs[0])}`);
  }
  for (const [our, their] of pairs) {
    if (our.type !== their.type) note('type', `${quote(our)}: ours ${our.type}, theirs ${their.type}`);
    else if (their.size !== null && our.size !== their.size)
      note('size', `${quote(our)}: ours ${String(our.size)}, theirs ${their.size}`);
    else if (their.sha256 !== null && our.sha256 !== their.sha256) note('content', quote(our));
  }
  if (found.size === 0 && theirs.contents !== null && theirs.contents !== ours.contents)
    note('content', 'of all files together');
  return found;
}

interface Paired {
  readonly pairs: readonly (readonly [ToolEntry, ToolEntry])[];
  readonly onlyOurs: readonly ToolEntry[];
  readonly onlyTheirs: readonly ToolEntry[];
}

/** Pairs entries of one name in the order in which they stand. */
function pairUp(ours: readonly ToolEntry[], theirs: readonly ToolEntry[]): Paired {
  const waiting = new Map<string, ToolEntry[]>();
  for (const entry of ours) waiting.set(entry.name, [...(waiting.get(entry.name) ?? []), entry]);
  const pairs: (readonly [ToolEntry, ToolEntry])[] = [];
  const onlyTheirs: ToolEntry[] = [];
  for (const entry of theirs) {
    const our = waiting.get(entry.name)?.shift();
    if (our === undefined) onlyTheirs.push(entry);
    else pairs.push([our, entry]);
  }
  return { pairs, onlyOurs: [...waiting.values()].flat(), onlyTheirs };
}

function quote(entry: ToolEntry | undefined): string {
  return entry === undefined ? '' : JSON.stringify(entry.name.slice(0, 60));
}
