import { createHash } from 'node:crypto';
import * as z from 'zod';
import { auditRows, type AuditRow } from '../../store/audit-log';
import { custodyDigest, type CustodyRow } from '../../store/custody-rows';
import { importedChains } from '../../store/imported-chains';
import { readJson } from '../../store/json-column';
import { firstTags } from '../../store/migrations/009-case-work';
import type { ReadableLibrary } from '../../store/readable-library';
import { WORK_TABLES, workDigest, workRows, workText, type WorkTable } from '../../store/work-rows';

const changeForm = z.tuple([z.enum(WORK_TABLES), z.string(), z.string().nullable(), z.string().nullable()]);
const detailsForm = z.object({ work: z.string().optional(), custody: z.string().optional(), of: z.int().optional() });
const importedForm = z.object({ case: z.string(), chains: z.string().optional() });

interface Told {
  readonly entry: number;
  readonly action: string;
  readonly changes: readonly z.infer<typeof changeForm>[];
  readonly custody: readonly string[];
  /** The entry that this one took back, or did again. */
  readonly of: number | null;
}

/**
 * Holds cases, items, tags, marks, judgements, saved searches and the chain of custody, and what they were before, against
 * the entries of the audit log that made them: each row must be as its newest entry left it.
 */
export function workProblems(library: ReadableLibrary): readonly string[] {
  const told = auditRows(library).flatMap((row) => toldBy(library, row));
  return [
    ...rowProblems(library, told),
    ...custodyProblems(library, told),
    ...changeProblems(library, told),
    ...importedProblems(library),
  ];
}

function toldBy(library: ReadableLibrary, { id, action, details }: AuditRow): readonly Told[] {
  if (!details.includes('"work"') && !details.includes('"custody"')) return [];
  const { work, custody, of = null } = readJson(library.dir, details, detailsForm);
  const changes = work === undefined ? [] : readJson(library.dir, work, z.array(changeForm));
  const digests = custody === undefined ? [] : readJson(library.dir, custody, z.array(z.string()));
  return [{ entry: id, action, changes, custody: digests, of }];
}

const keyOf = (table: WorkTable, uid: string): string => `${table} ${uid}`;

/** The digest that each row should have, and the entry that says so. */
function expectedRows(told: readonly Told[]): Map<string, { readonly digest: string | null; readonly entry: number }> {
  const expected = new Map<string, { digest: string | null; entry: number }>();
  for (const tag of firstTags)
    expected.set(keyOf('tag', tag.uid), { digest: workDigest('tag', workText(tag)), entry: 0 });
  for (const { entry, changes } of told)
    for (const [table, uid, , digest] of changes) expected.set(keyOf(table, uid), { digest, entry });
  return expected;
}

function rowProblems(library: ReadableLibrary, told: readonly Told[]): readonly string[] {
  const expected = expectedRows(told);
  const problems: string[] = [];
  for (const table of WORK_TABLES) {
    for (const row of workRows(library, table)) {
      const key = keyOf(table, String(row['uid']));
      const should = expected.get(key);
      expected.delete(key);
      if (should === undefined) problems.push(`${key} was made by no entry of the audit log`);
      else if (should.digest === null) problems.push(`${key} is there, although entry ${should.entry} took it away`);
      else if (should.digest !== workDigest(table, workText(row)))
        problems.push(`${key} was changed since entry ${should.entry} of the audit log`);
    }
  }
  for (const [key, { digest, entry }] of expected)
    if (digest !== null) problems.push(`${key}, which entry ${entry} left, is missing`);
  return problems;
}

function custodyProblems(library: ReadableLibrary, told: readonly Told[]): readonly string[] {
  const missing = new Map(told.flatMap(({ entry, custody }) => custody.map((digest) => [`${entry} ${digest}`, entry])));
  const problems: string[] = [];
  const sql = `SELECT uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects, audit_id
    FROM custody_entry ORDER BY id`;
  let last = 0;
  for (const { audit_id, ...row } of library.all<CustodyRow & { readonly audit_id: number }>(sql)) {
    if (!missing.delete(`${audit_id} ${custodyDigest(row)}`))
      problems.push(`custody entry ${row.uid} is not the one that entry ${audit_id} of the audit log has`);
    if (audit_id < last) problems.push(`custody entry ${row.uid} is not at its place`);
    last = audit_id;
  }
  for (const entry of missing.values()) problems.push(`a custody entry of entry ${entry} of the audit log is missing`);
  return problems;
}

/** Audit logs that came with cases are as they were when the case was imported. */
function importedProblems(library: ReadableLibrary): readonly string[] {
  const expected = new Map<string, string>();
  for (const { action, details } of auditRows(library)) {
    if (action !== 'case-imported') continue;
    const { case: uid, chains } = readJson(library.dir, details, importedForm);
    if (chains !== undefined && !expected.has(uid)) expected.set(uid, chains);
  }
  const here = library.column<string>('SELECT DISTINCT case_uid FROM imported_audit ORDER BY 1');
  const uids = new Set([...here, ...expected.keys()]);
  return [...uids].flatMap((uid) => {
    const digest = createHash('sha256')
      .update(JSON.stringify(importedChains(library, uid)))
      .digest('hex');
    return expected.get(uid) === digest ? [] : [`the audit logs that came with case ${uid} are not as they came`];
  });
}

interface Change {
  readonly audit_id: number;
  readonly in_table: WorkTable;
  readonly uid: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly state: string;
}

/** Entries that changed rows without a change of their own that could be undone. */
const TURNS: Readonly<Record<string, 'undone' | 'done' | 'neither'>> = {
  'work-undone': 'undone',
  'work-redone': 'done',
  'library-migrated': 'neither',
};

/** Earlier forms of rows are kept beside them: these, too, are as the log says. */
function changeProblems(library: ReadableLibrary, told: readonly Told[]): readonly string[] {
  const missing = new Map<string, number>();
  const undone = new Set<number>();
  for (const { entry, action, changes, of } of told) {
    const turn = Object.hasOwn(TURNS, action) ? TURNS[action] : undefined;
    if (of !== null && turn === 'undone') undone.add(of);
    if (of !== null && turn === 'done') undone.delete(of);
    if (turn === undefined) for (const change of changes) missing.set(`${entry} ${change.join(' ')}`, entry);
  }
  const problems: string[] = [];
  const sql = 'SELECT audit_id, in_table, uid, before, after, state FROM work_change ORDER BY id';
  for (const { audit_id, in_table, uid, before, after, state } of library.all<Change>(sql)) {
    const key = [audit_id, in_table, uid, workDigest(in_table, before), workDigest(in_table, after)].join(' ');
    if (!missing.delete(key)) problems.push(`what ${in_table} ${uid} was before entry ${audit_id} was changed`);
    // An item of evidence that left the library can be undone no more, whatever became of the others of its change.
    else if (state !== 'final' && (state === 'undone' || state === 'dropped') !== undone.has(audit_id))
      problems.push(`that the change of entry ${audit_id} was ${state} is in no entry of the audit log`);
  }
  for (const entry of missing.values()) problems.push(`what rows were before entry ${entry} is missing`);
  return problems;
}
