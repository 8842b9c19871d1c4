import { hashSetKindSchema } from '../../../shared/contract/hash-sets';
import { writeFinding } from '../../store/write-finding';
import type { WritableLibrary } from '../../store/writable-library';
import type { SetHit } from './hash-set.types';
import type { KeptSetRow } from './kept-set';
import { notableMatch } from './notable-match';

/** What came of looking up a layer in a set. */
export interface LayerLook {
  readonly set: KeptSetRow & { readonly id: number };
  readonly layerId: number;
  /** By SHA-256. */
  readonly hits: ReadonlyMap<string, SetHit>;
  /** Files whose bytes could not be read; null where all of them have to be looked up again. */
  readonly notRead: number | null;
}

/** Keeps what came of it; a notable file becomes a finding under each name that the layer has for it. */
export function writeLook(library: WritableLibrary, { set, layerId, hits, notRead }: LayerLook): void {
  library.write(() => {
    // What an earlier look found, of which some was not read.
    library.run('DELETE FROM hash_hit WHERE layer_id = ? AND set_id = ?', layerId, set.id);
    library.run('DELETE FROM finding WHERE layer_id = ? AND hash_set_id = ?', layerId, set.id);
    for (const [sha256, hit] of hits) {
      const digest = Buffer.from(sha256, 'hex');
      const row = { layer_id: layerId, sha256: digest, set_id: set.id, by_hash: hit.by, note: hit.note };
      library.insert('hash_hit', row);
      if (hashSetKindSchema.safeParse(set.kind).data === 'notable') raise(library, { set, layerId }, digest, hit);
    }
    if (notRead !== null) library.insert('hash_look', { layer_id: layerId, set_id: set.id, not_read: notRead });
  });
}

function raise(
  library: WritableLibrary,
  { set, layerId }: Pick<LayerLook, 'set' | 'layerId'>,
  digest: Uint8Array,
  hit: SetHit,
): void {
  const entries = library.column<number>(
    'SELECT id FROM entry WHERE layer_id = ? AND sha256 = ? AND kind IN (0, 3) ORDER BY ordinal',
    ...[layerId, digest],
  );
  const match = notableMatch(set.name, hit);
  for (const entryId of entries)
    writeFinding(library, { layerId, entryId, imageId: null, setId: set.id }, { kind: 'name', match, inside: null });
}
