import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import type { WritableLibrary } from './writable-library';

/** Texts that are indexed between two looks at the signal. */
const CHUNK = 20_000;

interface Marks {
  readonly name_id: number;
  readonly dir_id: number;
  readonly last_name: number;
  readonly last_dir: number;
}

const MARKS = `SELECT name_id, dir_id, (SELECT coalesce(max(id), 0) FROM name) AS last_name,
  (SELECT coalesce(max(id), 0) FROM dir) AS last_dir FROM text_mark`;

/**
 * Brings the names and directories that were added since the last time into the tables that search looks into. Part of
 * the transaction that makes an image visible: what is visible is found. Throws cancelled.
 */
export function indexTexts(library: WritableLibrary, signal: CancelSignal): void {
  const marks = library.get<Marks>(MARKS);
  if (marks === undefined) throw new Error('the library has no mark of its texts');
  indexFrom(library, ['name_text', 'name_word'], 'name', [marks.name_id, marks.last_name], signal);
  indexFrom(library, ['dir_text'], 'dir', [marks.dir_id, marks.last_dir], signal);
  library.run('UPDATE text_mark SET name_id = ?, dir_id = ?', marks.last_name, marks.last_dir);
}

function indexFrom(
  library: WritableLibrary,
  tables: readonly string[],
  dictionary: 'name' | 'dir',
  [above, last]: readonly [above: number, last: number],
  signal: CancelSignal,
): void {
  for (let from = above; from < last; from += CHUNK) {
    throwIfCancelled(signal);
    for (const table of tables) {
      library.run(
        `INSERT INTO ${table} (rowid, folded) SELECT id, folded FROM ${dictionary} WHERE id > ? AND id <= ?`,
        ...[from, Math.min(from + CHUNK, last)],
      );
    }
  }
}
