import { nameMatch, type ListJudge } from '../../detect/lists/list-judge';
import type { OwnLists } from '../../detect/lists/own-lists.types';
import { wordSearch } from '../../detect/lists/word-search';
import type { RuleMatch } from '../../detect/secrets/finding.types';
import type { ReadableLibrary } from '../../store/readable-library';

const LINE_FEED = 10;
/** Names that are looked at at once. */
const BATCH_BYTES = 256 * 1024;

/** Entries of any kind whose own names hold words of a list: directories, links and deletions too. A word that stands twice in a name counts once. */
export function* namedEntries(
  library: ReadableLibrary,
  { words }: OwnLists,
  judge: ListJudge,
): Iterable<{ readonly entryId: number; readonly match: RuleMatch }> {
  if (words.length === 0) return;
  const search = wordSearch(words);
  for (const { ids, text } of nameBatches(library)) {
    const told = new Set<string>();
    let [index, end] = [0, text.indexOf(LINE_FEED)];
    for (const hit of search(text)) {
      while (end !== -1 && end < hit.start) {
        index += 1;
        end = text.indexOf(LINE_FEED, end + 1);
      }
      const key = `${ids[index] ?? 0} ${hit.rule}`;
      if (told.has(key)) continue;
      told.add(key);
      const match = judge.told(nameMatch(hit));
      for (const entryId of entriesNamed(library, ids[index] ?? 0)) yield { entryId, match };
    }
  }
}

function* nameBatches(library: ReadableLibrary): Iterable<{ readonly ids: readonly number[]; readonly text: Buffer }> {
  let ids: number[] = [];
  let parts: Uint8Array[] = [];
  let length = 0;
  let last = 0;
  const most = 10_000;
  for (;;) {
    const rows = library.all<{ id: number; text: string }>(
      'SELECT id, text FROM name WHERE id > ? ORDER BY id LIMIT ?',
      ...[last, most],
    );
    for (const { id, text } of rows) {
      // A line feed in a name would end it.
      const bytes = Buffer.from(text.replaceAll('\n', ' '));
      ids.push(id);
      parts.push(bytes, Uint8Array.of(LINE_FEED));
      length += bytes.length + 1;
      last = id;
      if (length < BATCH_BYTES) continue;
      yield { ids, text: Buffer.concat(parts) };
      [ids, parts, length] = [[], [], 0];
    }
    if (rows.length < most) break;
  }
  if (ids.length > 0) yield { ids, text: Buffer.concat(parts) };
}

function entriesNamed(library: ReadableLibrary, nameId: number): readonly number[] {
  return library.column<number>('SELECT entry_id FROM entry_name WHERE name_id = ? ORDER BY entry_id', nameId);
}
