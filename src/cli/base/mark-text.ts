import type { Mark } from '../../shared/contract/marks';
import type { Tag } from '../../shared/contract/tags';
import { markList } from '../../engine/query/work/marks';
import { tagRows } from '../../engine/query/work/tags';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { imageRows } from '../../engine/query/library/image-rows';
import { caseRows } from '../../engine/query/library/cases';
import { FailureError } from '../../shared/failure';
import { removeMarks } from '../../engine/query/work/change-marks';
import { chosenCase } from './case-names';
import type { CommandContext } from './command';
import type { CommandForm } from './command-form';
import { exitStatus, type ExitStatus } from './exit-status';
import { jsonText } from './json-text';
import { resolveImage } from './resolve-image';
import { givenLibrary, givenWritableLibrary, withSession } from './session';
import { countOf, shortDigest, table, terminalText } from './terminal-text';
import { usageError } from './usage-error';

const PAGE = 5000;

/** Marks of a kind, of the case and the image that the options name. */
export function chosenMarks(
  context: CommandContext,
  library: ReadableLibrary,
  kind: Mark['kind'],
  tagUids: readonly string[] = [],
): readonly Mark[] {
  const ref = context.args.value('image');
  const asked = {
    caseId: chosenCase(context, library)?.id ?? null,
    imageId: ref === null ? null : resolveImage(imageRows(library, null), ref).id,
    ...{ kinds: [kind], tagUids: [...tagUids], text: '', order: 'created' as const, descending: false, limit: PAGE },
  };
  const marks: Mark[] = [];
  for (let total = 1; marks.length < total;) {
    const page = markList(library, { ...asked, offset: marks.length });
    total = page.marks.length === 0 ? 0 : page.total;
    marks.push(...page.marks);
  }
  return marks;
}

/** A mark as JSON: names instead of numbers of rows, which are this library's alone. */
export function markDocuments(library: ReadableLibrary, marks: readonly Mark[]): readonly object[] {
  const tags = new Map(tagRows(library).map((tag) => [tag.uid, tag.name]));
  const cases = new Map(caseRows(library).map((one) => [one.id, one.name]));
  return marks.map(({ uid, kind, tagUid, body, caseId, place, seenIn, target, ...mark }) => ({
    ...{ id: uid, kind, tag: tagUid === null ? null : (tags.get(tagUid) ?? null), text: body },
    ...{ case: caseId === null ? null : (cases.get(caseId) ?? null), place, seenIn },
    ...{ layer: target?.layer ?? null, present: target !== null },
    ...{ createdAt: mark.createdAt, createdBy: mark.createdBy, changedAt: mark.changedAt, changedBy: mark.changedBy },
  }));
}

/** A mark as a line of a table: where it is, in which layer, and what it says. */
export function markRow(
  { uid, place, placeText, body, createdBy, target }: Mark,
  tag: Tag | undefined,
): readonly string[] {
  const where = target === null ? '(not here)' : target.layer === null ? '' : `layer ${target.layer}`;
  const shown = place.kind === 'path' || place.kind === 'step' ? placeText : `${place.kind} ${shortText(placeText)}`;
  return [
    uid.slice(0, 8),
    ...(tag === undefined ? [] : [terminalText(tag.name)]),
    terminalText(shown),
    where,
    terminalText(createdBy ?? ''),
    terminalText((body ?? '').split('\n')[0] ?? ''),
  ];
}

function shortText(text: string): string {
  return /^[a-z0-9]+:[0-9a-f]{32,}$/.test(text) ? shortDigest(text) : text;
}

/** Writes the marks of a kind. */
export function listMarks(context: CommandContext, kind: 'note' | 'bookmark'): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const marks = chosenMarks(context, library, kind);
    const document = { [`${kind}s`]: markDocuments(library, marks) };
    const shown = (): string => table(marks.map((mark) => markRow(mark, undefined)));
    await output.write(args.has('json') ? `${jsonText(document, 2)}\n` : shown());
    return exitStatus.done;
  });
}

/** The mark of an id, or of the beginning of one. Throws mark-not-found, and usage where several begin so. */
export function markedBy(library: ReadableLibrary, kind: Mark['kind'], id: string): string {
  const isPart = /^[0-9a-f-]{6,36}$/.test(id.toLowerCase());
  const sql = 'SELECT uid FROM mark WHERE kind = ? AND substr(uid, 1, ?) = ? ORDER BY uid LIMIT 2';
  const [uid, other] = isPart ? library.column<string>(sql, kind, id.length, id.toLowerCase()) : [];
  if (uid === undefined) throw new FailureError('mark-not-found', { name: id });
  if (other !== undefined) throw usageError(`Several IDs begin with ${id}. Use more of it.`);
  return uid;
}

/** `remove ID...` of notes and bookmarks. */
export function removeMarkForm(kind: 'note' | 'bookmark'): CommandForm {
  const run: CommandForm['run'] = (context, ids) =>
    withSession(givenWritableLibrary(context), async ({ library }) => {
      const { args, output } = context;
      const uids = ids.map((id) => markedBy(library, kind, id));
      const { removed } = removeMarks(library, { uids }, args.value('examiner'));
      await output.write(args.has('json') ? `${jsonText({ removed }, 2)}\n` : `Removed ${countOf(removed, kind)}.\n`);
      return exitStatus.done;
    });
  return { options: ['examiner'], words: [1, 999], run };
}
