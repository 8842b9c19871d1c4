import type { Library } from './library';

/** Rows deleted in one transaction, so that readers and cancel never wait long. */
const CHUNK = 20_000;

interface Marks {
  readonly name_id: number;
  readonly dir_id: number;
  readonly content_id: number;
  readonly owner_id: number;
}

/** Notes the highest ids before a job, so that what it adds to the dictionaries can be told from what was there. */
export function markIngest(library: Library): void {
  library.run(`INSERT OR REPLACE INTO ingest_mark (id, name_id, dir_id, content_id, owner_id) SELECT 1,
    (SELECT coalesce(max(id), 0) FROM name), (SELECT coalesce(max(id), 0) FROM dir),
    (SELECT coalesce(max(id), 0) FROM content), (SELECT coalesce(max(id), 0) FROM owner)`);
}

/** Forgets the mark; part of the commit that makes an image visible. */
export function clearIngestMark(library: Library): void {
  library.run('DELETE FROM ingest_mark');
}

/**
 * Removes what a job that did not come to its commit left behind: layers that are not ready, and the
 * names, directories and contents above the job's mark that nothing uses. Run after a failed or
 * cancelled job, and whenever a library is opened (the engine may have been killed).
 */
export function sweepLeftovers(library: Library): void {
  const marks = library.get<Marks>('SELECT name_id, dir_id, content_id, owner_id FROM ingest_mark WHERE id = 1');
  for (const { id } of library.all<{ id: number }>('SELECT id FROM layer WHERE ready = 0')) deleteLayer(library, id);
  if (marks === undefined) return;
  sweepDictionaries(library, marks);
  clearIngestMark(library);
}

/** Deletes a layer that no image holds any more, with all its rows. */
export function deleteLayer(library: Library, layerId: number): void {
  deleteInChunks(library, 'finding', 'layer_id = ?', layerId);
  deleteInChunks(library, 'problem', 'layer_id = ?', layerId);
  deleteInChunks(library, 'entry', 'layer_id = ?', layerId);
  library.write(() => {
    library.run('DELETE FROM layer_dir WHERE layer_id = ?', layerId);
    library.run('DELETE FROM coverage WHERE layer_id = ?', layerId);
    library.run('DELETE FROM layer WHERE id = ?', layerId);
  });
}

function deleteInChunks(library: Library, table: 'finding' | 'problem' | 'entry', where: string, value: number): void {
  const sql = `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${where} LIMIT ${CHUNK})`;
  while (library.run(sql, value).changes > 0);
}

const EVERYTHING: Marks = { name_id: 1, dir_id: 1, content_id: 0, owner_id: 0 };

/** Removes names, directories, contents and owners above the marks that nothing uses any more. */
export function sweepDictionaries(library: Library, marks: Marks = EVERYTHING): void {
  library.write(() => {
    library.run(
      'DELETE FROM content WHERE id > ? AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.content_id = content.id)',
      marks.content_id,
    );
    // A directory in use is in layer_dir together with all above it; children go before their parents.
    const unused = library.all<{ id: number }>(
      `SELECT id FROM dir WHERE id > max(?, 1) AND NOT EXISTS
        (SELECT 1 FROM layer_dir WHERE layer_dir.dir_id = dir.id) ORDER BY id DESC`,
      marks.dir_id,
    );
    for (const { id } of unused) library.run('DELETE FROM dir WHERE id = ?', id);
    library.run(
      `DELETE FROM name WHERE id > max(?, 1)
        AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.name_id = name.id)
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
