import * as z from 'zod';
import { FailureError, toFailure } from '../../../shared/failure';
import { triagePlaceSchema, workPlaceSchema, type WorkPlace } from '../../../shared/contract/work-place';
import { tagColourSchema } from '../../../shared/contract/tags';
import { triageStateSchema } from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import { placeKey, placeText } from '../../query/work/mark-places';
import { everywhereTarget, ruleOf } from '../../query/work/triage';
import { auditHash, auditRows } from '../../store/audit-log';
import { boundAnewForm, type BoundAnew } from '../../store/cover-old-texts';
import { boundAnew } from '../library-care/bound-row-problems';
import { boundRows } from '../../store/bound-rows';
import { migrateIndex } from '../../store/evidence-library';
import { openLibrary } from '../../store/open-library';
import type { ReadableLibrary } from '../../store/readable-library';
import { checkLibrary } from '../library-care/library-care';
import type { AuditDocument, CaseDocument } from './case-form';
import type { ReadCaseFile } from './read-case-file';

/**
 * Proves what the digests alone do not say: that the parts belong together, and that the index is what it says. Throws
 * case-file-untrusted with `path` and the reason. Returns what became of rows in an index of an earlier version.
 */
export function proveCaseFile(path: string, file: ReadCaseFile): BoundAnew {
  const refuse = (reason: string): FailureError => new FailureError('case-file-untrusted', { path }, [reason]);
  const { manifest, document, audit: chains } = file;
  const { uid, name, number } = document.case;
  if (manifest.case.uid !== uid || manifest.case.name !== name || manifest.case.number !== number)
    throw refuse('its manifest names another case than the one in it');
  const heads = chains.map(({ library, rows }) => ({ library, rows: rows.length, head: rows.at(-1)?.hash ?? '' }));
  if (JSON.stringify(heads) !== JSON.stringify(manifest.audit))
    throw refuse('its manifest has other heads of audit logs');
  for (const { rows } of chains)
    rows.forEach((row, index) => {
      if (auditHash(row) !== row.hash) throw refuse(`row ${row.id} of an audit log does not have its hash`);
      const before = rows[index - 1];
      if (before !== undefined && (before.id >= row.id || (before.id === row.id - 1 && before.hash !== row.previous)))
        throw refuse(`row ${row.id} of an audit log is not at its place`);
    });
  proveDocument(document, refuse);
  return proveIndex(file, refuse);
}

type Refuse = (reason: string) => FailureError;

/** References and texts of the rows: none leads out of the file, each place is one, and what is worked out from others is that. */
function proveDocument(document: CaseDocument, refuse: Refuse): void {
  const { case: one, items, tags, marks, triage, searches, custody } = document;
  const uids = [one, ...items, ...tags, ...marks, ...triage, ...searches].map((row) => row.uid);
  if (new Set(uids).size !== uids.length) throw refuse('two of its rows have one ID');
  const entries = custody.map((row) => row.uid);
  if (new Set(entries).size !== entries.length) throw refuse('two of its custody entries have one ID');
  const tagUids = new Set(tags.map((row) => row.uid));
  for (const row of [...marks, ...searches])
    if (row.case_uid !== undefined && row.case_uid !== one.uid) throw refuse(`${row.uid} is of another case`);
  for (const { uid, kind, tag_uid, place, place_text, body } of marks) {
    if ((kind === 'tag') !== (tag_uid !== undefined) || (tag_uid !== undefined && !tagUids.has(tag_uid)))
      throw refuse(`the mark ${uid} has no tag, or one that is not in the file`);
    if (kind === 'note' && body === undefined) throw refuse(`the note ${uid} says nothing`);
    const on = placeIn(place, workPlaceSchema);
    if (on === null || placeText(on) !== place_text) throw refuse(`the mark ${uid} is on no place`);
  }
  for (const { uid, place, state, target, rule, value_key = null } of triage) {
    const on = placeIn(place, triagePlaceSchema);
    const isOn = on !== null && ruleOf(on) === rule && [place, everywhereTarget(rule, value_key)].includes(target);
    if (!isOn || !triageStateSchema.safeParse(state).success) throw refuse(`the judgement ${uid} is none`);
  }
  for (const { uid, name, folded } of [one, ...tags])
    if (folded !== foldCase(name) || name !== name.trim()) throw refuse(`the name of ${uid} is not as it is compared`);
  if (new Set(items.map(({ item }) => item)).size !== items.length) throw refuse('two of its items have one number');
  for (const { uid, colour } of tags)
    if (!tagColourSchema.safeParse(colour).success) throw refuse(`the tag ${uid} has no colour of ours`);
}

/** The place that a text is in the one form that there is; null where it is none. */
function placeIn<Place extends WorkPlace>(text: string, form: z.ZodType<Place>): Place | null {
  try {
    const place = form.safeParse(JSON.parse(text));
    return place.success && placeKey(place.data) === text ? place.data : null;
  } catch {
    return null;
  }
}

const migratedForm = z.looseObject({ bound: z.string().optional() });
const addedForm = z.looseObject({ sha256: z.string(), rows: z.string().optional() });

/** The index is opened as a stranger's library is, and looked through as `library check` does. */
function proveIndex({ manifest, document, audit: chains, indexFolder }: ReadCaseFile, refuse: Refuse): BoundAnew {
  let index: ReadableLibrary;
  try {
    index = openIndex(indexFolder);
  } catch (error) {
    const { code, details } = toFailure(error);
    throw refuse(`its index was refused: ${[code, ...details].join(': ')}`);
  }
  try {
    const { problems } = checkIndex(index);
    const [first] = problems;
    if (first !== undefined) throw refuse(`its index has a problem: ${first}`);
    const rows = index.all<{ id: number; sha256: string; name: string; bytes: number; folder: number }>(
      'SELECT id, sha256, name, bytes, folder FROM evidence ORDER BY sha256',
    );
    const told = manifest.evidence.map(({ sha256, name, bytes, folder }) => [sha256, name, bytes, Number(folder)]);
    if (
      JSON.stringify(rows.map(({ sha256, name, bytes, folder }) => [sha256, name, bytes, folder])) !==
      JSON.stringify(told)
    )
      throw refuse('its index has other evidence than its manifest');
    const listed = [...new Set(document.items.map(({ sha256 }) => sha256))].sort();
    if (JSON.stringify(listed) !== JSON.stringify(rows.map(({ sha256 }) => sha256)))
      throw refuse('its items are not the evidence of its index');
    const anew = auditRows(index).flatMap(({ details }) => boundAnew(index, details));
    for (const { id, sha256 } of rows) {
      const bound = boundBy(chains, sha256, refuse);
      const before = anew.find(([of]) => of === id)?.[2] ?? boundRows(index, id);
      if (bound !== null && bound !== before)
        throw refuse(`the rows of evidence ${sha256} are not those that its audit log has the digest of`);
    }
    return anew;
  } finally {
    index.close();
  }
}

/** A new index has no log of its own: what a check says of that is no problem. */
function checkIndex(index: ReadableLibrary): { readonly problems: readonly string[] } {
  const { problems } = checkLibrary(index);
  return { problems: problems.filter((problem) => !/^evidence \d+ was not added by any entry/.test(problem)) };
}

/**
 * The digest that the newest entry which added the evidence has of its rows, or a migration that changed them since; null where
 * none has one.
 */
function boundBy(chains: AuditDocument, sha256: string, refuse: Refuse): string | null {
  let bound: string | null = null;
  for (const { id, action, details } of chains.flatMap(({ rows }) => rows)) {
    if (action === 'evidence-added') {
      const added = readForm(details, addedForm);
      if (added === null) throw refuse(`row ${id} of an audit log says of no evidence that it was added`);
      if (added.sha256 === sha256) bound = added.rows ?? null;
    } else if (action === 'library-migrated') {
      const anew = readForm(readForm(details, migratedForm)?.bound ?? '[]', boundAnewForm) ?? [];
      for (const [, of, before, after] of anew) if (of === sha256 && (bound ?? before) === before) bound = after;
    }
  }
  return bound;
}

function readForm<T>(text: string, form: z.ZodType<T>): T | null {
  try {
    return form.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Opens the index as a stranger's library is opened. One of an earlier version is brought to the present form where it lies, which
 * is a folder of ours.
 */
function openIndex(folder: string): ReadableLibrary {
  try {
    return openLibrary(folder, { readOnly: true });
  } catch (error) {
    if (toFailure(error).code !== 'library-older') throw error;
  }
  migrateIndex(folder);
  return openLibrary(folder, { readOnly: true });
}
