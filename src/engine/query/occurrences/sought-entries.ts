import { contentCondition } from '../../store/linked-columns';
import { assertNever } from '../../../shared/assert-never';
import type { Sought } from '../../../shared/contract/occurrences';
import { contentKey } from '../../store/content-key';
import type { ReadableLibrary } from '../../store/readable-library';
import { toColumns } from '../../base/text-columns';

/** Entries that one question looks at: each is a row read somewhere in the library. */
const MOST_ENTRIES = 100_000;

/** Ids of the entries that have what was sought, by the layer that holds them. */
export interface SoughtEntries {
  readonly byLayer: ReadonlyMap<number, readonly number[]>;
  /** False where the index has more of them than are looked at. */
  readonly complete: boolean;
}

/** A walk through an index (store/entry-index.ts) and what must be true of the entries that it leads to. */
interface Walk {
  readonly index: string;
  readonly key: number;
  readonly order: string;
  readonly condition: string;
  readonly values: readonly Uint8Array[];
}

/** Finds the entries with a content or a name through their index; `most` of them at the most. */
export function soughtEntries(library: ReadableLibrary, sought: Sought, most = MOST_ENTRIES): SoughtEntries {
  const walk = walkOf(library, sought);
  const byLayer = new Map<number, number[]>();
  if (walk === null) return { byLayer, complete: true };
  const { index, key, order, condition, values } = walk;
  const rows = library.iterate<{ layer_id: number; id: number }>(
    `SELECT e.layer_id, e.id FROM (SELECT entry_id FROM ${index} = ? ORDER BY ${order} LIMIT ?) w
      CROSS JOIN entry e ON e.id = w.entry_id WHERE ${condition} AND e.type NOT IN ('whiteout', 'opaque')`,
    ...[key, most, ...values],
  );
  for (const { layer_id: layerId, id } of rows) {
    const ids = byLayer.get(layerId);
    if (ids === undefined) byLayer.set(layerId, [id]);
    else ids.push(id);
  }
  const next = library.get(`SELECT 1 FROM ${index} = ? LIMIT 1 OFFSET ?`, key, most);
  return { byLayer, complete: next === undefined };
}

function walkOf(library: ReadableLibrary, sought: Sought): Walk | null {
  switch (sought.kind) {
    case 'content': {
      const sha256 = Buffer.from(sought.sha256, 'hex');
      return {
        ...{ index: 'entry_content WHERE key', key: contentKey(sha256), order: 'entry_id' },
        // The key is the beginning of the digest only.
        ...{ condition: contentCondition('e.sha256 = ?', 'f.sha256 = ?'), values: [sha256, sha256] },
      };
    }
    case 'name': {
      const { text, raw } = toColumns(sought.name);
      const name = library.get<{ id: number }>('SELECT id FROM name WHERE text = ? AND raw = ?', text, raw);
      if (name === undefined) return null;
      return {
        ...{ index: 'entry_name WHERE name_id', key: name.id, order: 'dir_id, entry_id' },
        ...{ condition: '1', values: [] },
      };
    }
    default:
      return assertNever(sought);
  }
}
