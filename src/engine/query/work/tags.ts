import { randomUUID } from 'node:crypto';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { Tag } from '../../../shared/contract/tags';
import { defined } from '../../../shared/defined';
import { FailureError } from '../../../shared/failure';
import { foldCase } from '../../base/text-columns';
import { changeWork, type WorkStep } from '../../store/change-work';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';

const SELECT = `SELECT t.uid, t.name, t.colour, t.key, (SELECT count(*) FROM mark m WHERE m.tag_uid = t.uid) AS marks FROM tag t`;

/** All tags: those with a key first, in its order, then by name. */
export function tagRows(library: ReadableLibrary): Tag[] {
  return library.all<Tag>(`${SELECT} ORDER BY t.key IS NULL, t.key, t.folded`);
}

/** One tag; throws tag-not-found. */
export function tagRow(library: ReadableLibrary, uid: string): Tag {
  const row = library.get<Tag>(`${SELECT} WHERE t.uid = ?`, uid);
  if (row === undefined) throw new FailureError('tag-not-found', { name: uid });
  return row;
}

/** The tag of a name, in any case of its letters; null where there is none. */
export function findTag(library: ReadableLibrary, name: string): Tag | null {
  return library.get<Tag>(`${SELECT} WHERE t.folded = ?`, foldCase(name.trim())) ?? null;
}

/** Makes a tag; throws tag-name-taken and tag-key-taken. */
export function addTag(library: WritableLibrary, fields: ChannelInput<'tags.add'>, examiner: string | null): Tag {
  return writeTag(library, { uid: randomUUID(), fields, examiner, action: 'tag-made' });
}

/** Changes name, colour or key of a tag; throws tag-not-found, tag-name-taken and tag-key-taken. */
export function editTag(
  library: WritableLibrary,
  { uid, changes }: ChannelInput<'tags.edit'>,
  examiner: string | null,
): Tag {
  const { name, colour, key } = tagRow(library, uid);
  const fields = { name, colour, key, ...defined<Partial<ChannelInput<'tags.add'>>>(changes) };
  return writeTag(library, { uid, fields, examiner, action: 'tag-edited' });
}

interface Written {
  readonly uid: string;
  readonly fields: ChannelInput<'tags.add'>;
  readonly examiner: string | null;
  readonly action: 'tag-made' | 'tag-edited';
}

function writeTag(library: WritableLibrary, { uid, fields, examiner, action }: Written): Tag {
  return library.write(() => {
    const { colour, key } = fields;
    const name = fields.name.trim();
    const same = findTag(library, name);
    if (same !== null && same.uid !== uid) throw new FailureError('tag-name-taken', { name });
    const keyed = key === null ? undefined : tagRows(library).find((one) => one.key === key && one.uid !== uid);
    if (keyed !== undefined) throw new FailureError('tag-key-taken', { name: keyed.name, key: key ?? '' });
    const row = { name, folded: foldCase(name), colour, key };
    changeWork(library, { action, examiner, details: { tag: uid, name } }, [{ table: 'tag', uid, row }]);
    return tagRow(library, uid);
  });
}

/** Takes a tag away, and off all places that have it. Returns how many those were. Throws tag-not-found. */
export function removeTag(library: WritableLibrary, uid: string, examiner: string | null): { marks: number } {
  return library.write(() => {
    const { name } = tagRow(library, uid);
    const uids = library.column<string>('SELECT uid FROM mark WHERE tag_uid = ? ORDER BY uid', uid);
    const steps = uids.map((mark): WorkStep => ({ table: 'mark', uid: mark, row: null }));
    const details = { tag: uid, name, marks: uids.length };
    changeWork(library, { action: 'tag-removed', examiner, details }, [...steps, { table: 'tag', uid, row: null }]);
    return { marks: uids.length };
  });
}
