import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { HashSetKind, KeptHashSet } from '../../../shared/contract/hash-sets';
import { FailureError } from '../../../shared/failure';
import { breath, neverCancelled, type CancelSignal } from '../../base/cancellation';
import { audit } from '../../store/audit-log';
import { deleteHashSet, deleteSomeOfHashSet } from '../../store/sweep';
import type { WritableLibrary } from '../../store/writable-library';
import { keptSetOf } from '../kept-hashes/kept-sets';
import { HashSetFault, type SourceSet } from './hash-set.types';
import { fileDigest } from './file-digest';
import { openHashSet } from './open-hash-set';
import { writeContent } from './write-content';

export interface SetImport {
  readonly path: string;
  readonly kind: HashSetKind;
  /** Null: that of the file. */
  readonly name: string | null;
  readonly examiner: string | null;
}

interface Tools {
  readonly signal: CancelSignal;
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * Brings a set of hashes into the library; files are not looked up in it yet. Nothing stays of one that fails or is cancelled. Throws
 * hash-set-unreadable, hash-set-name-taken, what opening a file throws, cancelled and disk-full.
 */
export async function importHashSet(library: WritableLibrary, asked: SetImport, tools: Tools): Promise<KeptHashSet> {
  const { path } = asked;
  const name = (asked.name ?? basename(path)).trim();
  if (library.get('SELECT 1 FROM hash_set WHERE name = ?', name) !== undefined)
    throw new FailureError('hash-set-name-taken', { name });
  try {
    const set = await openHashSet(path, tools.signal);
    try {
      return await keep(library, { ...asked, name }, set, tools);
    } finally {
      set.close();
    }
  } catch (error) {
    throw error instanceof HashSetFault ? new FailureError('hash-set-unreadable', { path }, [error.message]) : error;
  }
}

async function keep(
  library: WritableLibrary,
  { path, kind, name, examiner }: SetImport & { readonly name: string },
  set: SourceSet,
  { signal, onBytes }: Tools,
): Promise<KeptHashSet> {
  const { bytes } = set;
  const stamp = stampOf(path);
  const sha256 = await fileDigest(path, signal, (done) => onBytes?.(done / 2, bytes));
  const uid = randomUUID();
  const has = (one: SourceSet['kinds'][number]): number => Number(set.kinds.includes(one));
  const filter = set.content.kind === 'filter' ? set.content : null;
  const id = library.insert('hash_set', {
    ...{ uid, name, kind, form: set.form, source: basename(path), source_bytes: bytes, source_sha256: sha256 },
    ...{ md5: has('md5'), sha1: has('sha1'), sha256: has('sha256'), hashes: 0, other_lines: set.otherLines },
    ...{ filter_functions: filter?.functions ?? null, filter_bits: filter?.bits ?? null },
    ...{ false_positives: set.falsePositives, added_at: new Date().toISOString(), added_by: examiner, ready: 0 },
  });
  try {
    const written = await writeContent(library, id, set, signal, (share) =>
      onBytes?.((bytes * (1 + share)) / 2, bytes),
    );
    if (stampOf(path) !== stamp) throw new HashSetFault(`“${path}” changed while it was read. Import it again.`);
    const hashes = set.content.kind === 'filter' ? (set.entries ?? 0) : written;
    if (hashes === 0) throw new HashSetFault(`“${path}” holds no hash.`);
    library.write(() => {
      library.run('UPDATE hash_set SET ready = 1, hashes = ? WHERE id = ?', hashes, id);
      audit(library, 'hash-set-imported', examiner, { name, kind, form: set.form, path, bytes, sha256, hashes });
    });
    library.checkpoint();
    return keptSetOf(library, uid);
  } catch (error) {
    deleteHashSet(library, id);
    throw error;
  }
}

function stampOf(path: string): string {
  const { size, mtimeNs, ino } = statSync(path, { bigint: true });
  return `${size} ${mtimeNs} ${ino}`;
}

/** Takes a set out of the library, with the findings that it raised. Throws hash-set-not-found. */
export async function removeHashSet(
  library: WritableLibrary,
  name: string,
  examiner: string | null,
): Promise<KeptHashSet> {
  const set = keptSetOf(library, name);
  const row = library.get<{ id: number }>('SELECT id FROM hash_set WHERE uid = ?', set.uid);
  const id = row?.id ?? 0;
  library.write(() => {
    library.run('DELETE FROM finding WHERE hash_set_id = ?', id);
    library.run('DELETE FROM hash_hit WHERE set_id = ?', id);
    // Nobody asks it any more: were the program killed now, the next start would finish the work.
    library.run('UPDATE hash_set SET ready = 0 WHERE id = ?', id);
    const { kind, sha256, hashes } = set;
    audit(library, 'hash-set-removed', examiner, { name: set.name, kind, sha256, hashes });
  });
  // There may be millions of hashes, and others wait for this thread.
  while (deleteSomeOfHashSet(library, id)) await breath(neverCancelled);
  library.checkpoint();
  return set;
}
