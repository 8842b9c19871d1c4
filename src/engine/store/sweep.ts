import { contentKey } from './content-key';
import type { WritableLibrary } from './writable-library';

/** Rows deleted in one transaction, so that readers and cancel never wait long. */
const CHUNK = 20_000;

interface Marks {
  readonly name_id: number;
  readonly dir_id: number;
  readonly owner_id: number;
}

/** Notes the highest ids before a job, so that what it adds to the dictionaries can be told from what was there. */
export function markIngest(library: WritableLibrary): void {
  library.run(`INSERT OR REPLACE INTO ingest_mark (id, name_id, dir_id, owner_id) SELECT 1,
    (SELECT coalesce(max(id), 0) FROM name), (SELECT coalesce(max(id), 0) FROM dir),
    (SELECT coalesce(max(id), 0) FROM owner)`);
}

/** Forgets the mark; part of the commit that makes an image visible. */
export function clearIngestMark(library: WritableLibrary): void {
  library.run('DELETE FROM ingest_mark');
}

/**
 * Removes what a job that did not come to its commit left behind: layers and sets of hashes that are not ready, and the
 * names and directories above the job's mark that nothing uses. Run after a failed or
 * cancelled job, and whenever a library is opened (the engine may have been killed).
 */
export function sweepLeftovers(library: WritableLibrary): void {
  const marks = library.get<Marks>('SELECT name_id, dir_id, owner_id FROM ingest_mark WHERE id = 1');
  for (const { id } of library.all<{ id: number }>('SELECT id FROM layer WHERE ready = 0')) deleteLayer(library, id);
  for (const { id } of library.all<{ id: number }>('SELECT id FROM hash_set WHERE ready = 0'))
    deleteHashSet(library, id);
  if (marks === undefined) return;
  sweepDictionaries(library, marks);
  clearIngestMark(library);
}

/** Deletes a layer that no image holds any more, with all its rows. */
export function deleteLayer(library: WritableLibrary, layerId: number): void {
  deleteInChunks(library, 'finding', 'layer_id = ?', layerId);
  deleteInChunks(library, 'problem', 'layer_id = ?', layerId);
  deleteEntries(library, layerId);
  library.write(() => {
    library.run('DELETE FROM layer_dir WHERE layer_id = ?', layerId);
    library.run('DELETE FROM coverage WHERE layer_id = ?', layerId);
    library.run('DELETE FROM layer WHERE id = ?', layerId);
  });
}

function deleteInChunks(library: WritableLibrary, table: 'finding' | 'problem', where: string, value: number): void {
  const sql = `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${where} LIMIT ${CHUNK})`;
  while (library.run(sql, value).changes > 0);
}

/** Deletes a set of hashes that nobody asks any more, with all that came of it. */
export function deleteHashSet(library: WritableLibrary, setId: number): void {
  while (deleteSomeOfHashSet(library, setId));
}

/** The same, a piece of it in one transaction; false once nothing is left. */
export function deleteSomeOfHashSet(library: WritableLibrary, setId: number): boolean {
  for (const [table, key] of [
    ['hash_set_hash', 'hash'],
    ['hash_set_part', 'number'],
  ] as const) {
    const some = `SELECT ${key} FROM ${table} WHERE set_id = ?1 LIMIT ${CHUNK}`;
    if (library.run(`DELETE FROM ${table} WHERE set_id = ?1 AND ${key} IN (${some})`, setId).changes > 0) return true;
  }
  library.run('DELETE FROM hash_set WHERE id = ?', setId);
  return false;
}

/** Entries that were written last may not be in the index tables yet: what is not there is not missed. */
function deleteEntries(library: WritableLibrary, layerId: number): void {
  const some = `FROM entry WHERE layer_id = ? LIMIT ${CHUNK}`;
  for (let deleted = 1; deleted > 0;) {
    library.write(() => {
      library.run(
        `DELETE FROM entry_name WHERE (name_id, dir_id, entry_id) IN (SELECT name_id, dir_id, id ${some})`,
        layerId,
      );
      const digests = library.all<{ id: number; sha256: Buffer | null }>(`SELECT id, sha256 ${some}`, layerId);
      for (const { id, sha256 } of digests)
        if (sha256 !== null)
          library.run('DELETE FROM entry_content WHERE key = ? AND entry_id = ?', contentKey(sha256), id);
      deleted = library.run(`DELETE FROM entry WHERE id IN (SELECT id ${some})`, layerId).changes;
    });
  }
}

const EVERYTHING: Marks = { name_id: 1, dir_id: 1, owner_id: 0 };

/** Removes names, directories and owners above the marks that nothing uses any more. */
export function sweepDictionaries(library: WritableLibrary, marks: Marks = EVERYTHING): void {
  library.write(() => {
    // A directory in use is in layer_dir together with all above it; children go before their parents.
    const unused = library.all<{ id: number }>(
      `SELECT id FROM dir WHERE id > max(?, 1) AND NOT EXISTS
        (SELECT 1 FROM layer_dir WHERE layer_dir.dir_id = dir.id) ORDER BY id DESC`,
      marks.dir_id,
    );
    for (const { id } of unused) library.run('DELETE FROM dir WHERE id = ?', id);
    library.run(
      `DELETE FROM name WHERE id > max(?, 1)
        AND NOT EXISTS (SELECT 1 FROM entry_name WHERE entry_name.name_id = name.id)
        AND NOT EXISTS (SELECT 1 FROM dir WHERE dir.name_id = name.id)`,
      marks.name_id,
    );
    // Owners are few; a full look at the entries is only paid where a job failed.
    library.run(
      'DELETE FROM owner WHERE id > ? AND id NOT IN (SELECT owner_id FROM entry WHERE owner_id IS NOT NULL)',
      marks.owner_id,
    );
  });
}
