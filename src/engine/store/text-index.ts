import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { Library } from './library';

/** Texts that are indexed between two looks at the signal. */
const CHUNK = 20_000;

interface Mark {
  readonly name_id: number;
  readonly dir_id: number;
}

/**
 * Brings the names and directories that were added since the last time into the tables that search looks into. Part of
 * the transaction that makes an image visible: what is visible is found. Throws cancelled.
 */
export function indexTexts(library: Library, signal: CancelSignal): void {
  const mark = library.get<Mark>('SELECT name_id, dir_id FROM text_mark');
  if (mark === undefined) throw new Error('the library has no mark of its texts');
  const nameId = indexAbove(library, ['name_text', 'name_word'], 'name', mark.name_id, signal);
  const dirId = indexAbove(library, ['dir_text'], 'dir', mark.dir_id, signal);
  library.run('UPDATE text_mark SET name_id = ?, dir_id = ?', nameId, dirId);
}

function indexAbove(
  library: Library,
  tables: readonly string[],
  dictionary: 'name' | 'dir',
  above: number,
  signal: CancelSignal,
): number {
  const last = library.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${dictionary}`)?.id ?? 0;
  for (let from = above; from < last; from += CHUNK) {
    throwIfCancelled(signal);
    for (const table of tables) {
      library.run(
        `INSERT INTO ${table} (rowid, folded) SELECT id, folded FROM ${dictionary} WHERE id > ? AND id <= ?`,
        ...[from, Math.min(from + CHUNK, last)],
      );
    }
  }
  return Math.max(above, last);
}
