import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { addToCase, editItem, moveToCase } from '../../../src/engine/query/library/case-items';
import { createCase, editCase } from '../../../src/engine/query/library/cases';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { addMark, editMark, removeMarks } from '../../../src/engine/query/work/change-marks';
import { addCustody } from '../../../src/engine/query/work/custody';
import { saveSearch } from '../../../src/engine/query/work/saved-searches';
import { addTag, editTag } from '../../../src/engine/query/work/tags';
import { setTriage } from '../../../src/engine/query/work/triage';
import { makeTables } from '../../../src/engine/store/migrations';
import { openLibrary } from '../../../src/engine/store/open-library';
import { redoWork, undoWork } from '../../../src/engine/store/undo-work';
import { FailureError } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';
import { runs } from '../../property/runs';

let made = '';

/** A library in which everything was done that a person can do, some of it undone and done again. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-work-'));
  const library = openLibrary(join(folder, 'library'));
  made = library.dir;
  const secret = ['AKIA', 'QWERTYUIOP', '234567'].join('');
  for (const name of ['a', 'b', 'c']) {
    const layers = [[{ name: `etc/${name}`, content: `key ${secret}\n` }]];
    await writeDockerArchive(join(folder, `${name}.tar`), [{ tag: `${name}:1`, layers }]);
    await addTo(library, join(folder, `${name}.tar`), { examiner: 'E' });
  }
  const [one, two] = ['One', 'Two'].map((name) => createCase(library, name, 'E').id);
  const [caseId = 0, to = 0] = [one, two];
  addToCase(library, { caseId, evidenceIds: [1, 2, 3] }, 'E');
  editItem(library, { caseId, evidenceId: 1, changes: { receivedFrom: 'Police', notes: 'sealed' } }, 'E');
  moveToCase(library, { from: caseId, to, evidenceIds: [2] }, 'E');
  await removeEvidence(library, 3, 'E');
  editCase(library, caseId, { number: 'N-1', description: 'what it is about' }, 'E');
  const diffId = library.column<string>('SELECT diff_id FROM layer ORDER BY id')[0] ?? '';
  const place = { kind: 'layer', diffId } as const;
  const note = addMark(library, { kind: 'note', body: 'first', place, caseId, image: 1 }, 'E');
  editMark(library, { uid: note.uid, body: 'second' }, 'F');
  addMark(library, { kind: 'bookmark', place, caseId: null, image: null }, null);
  const tag = addTag(library, { name: 'Loot', colour: 'blue', key: 'l' }, 'E');
  addMark(library, { kind: 'tag', tagUid: tag.uid, place, caseId, image: 1 }, 'E');
  editTag(library, { uid: 'benign', changes: { name: 'Harmless' } }, 'E');
  const of = imageFindings(library, 1).map(({ place: where, valueKey }) => ({ place: where, valueKey }));
  setTriage(library, { of, state: 'false-positive', reason: 'sample' }, 'E');
  saveSearch(library, { caseId, name: 'Keys', query: 'ext:pem' }, 'E');
  removeMarks(library, { uids: [note.uid] }, 'E');
  undoWork(library, 'E');
  undoWork(library, 'E');
  redoWork(library, 'E');
  addCustody(library, { evidenceId: 1, caseId, kind: 'released', to: 'Court' }, 'E');
  library.close();
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A copy whose rows may be edited: the triggers that stop accidents stop no one who means it. */
function copied(): { readonly dir: string; readonly db: Database.Database } {
  const dir = temporaryFolder();
  for (const name of ['blobs', 'cache']) mkdirSync(join(dir, name));
  copyFileSync(join(made, 'library.sqlite'), join(dir, 'library.sqlite'));
  const db = new Database(join(dir, 'library.sqlite'));
  db.pragma('foreign_keys = OFF');
  return { dir, db };
}

/** What a check says; a library that is not even opened has a problem, too. */
function problemsOf(dir: string): readonly string[] {
  try {
    const library = openLibrary(dir, { readOnly: true });
    try {
      return checkLibrary(library).problems;
    } finally {
      library.close();
    }
  } catch (error) {
    if (error instanceof FailureError) return [error.failure.code];
    throw error;
  }
}

/** Does something behind the back of the log; the schema is as it was afterwards. */
function edited(work: (db: Database.Database) => void): readonly string[] {
  const { dir, db } = copied();
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'custody%'",
    )
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
  return problemsOf(dir);
}

/** Another value for a column; the place of a mark stays JSON, as there is an index over what is in it. */
function changed(column: string, value: unknown, salt: number): string | number {
  if (typeof value === 'number') return value + salt + 1;
  const text = typeof value === 'string' ? value : '';
  return column === 'place' ? text.replace('{', `{${' '.repeat(salt + 1)}`) : `${text}${salt}`;
}

const TABLES = ['case_file', 'case_evidence', 'tag', 'mark', 'triage', 'saved_search', 'custody_entry', 'work_change'];

describe('what people made is bound to the entries of the audit log', () => {
  it('and a library that nobody touched has no problem', () => {
    expect(problemsOf(made)).toEqual([]);
  });

  it.each([
    ...TABLES.map((table) => [`all rows of ${table} taken out`, `DELETE FROM ${table}`]),
    ['a tag of the beginning renamed', `UPDATE tag SET name = 'Harmless', folded = 'x' WHERE uid = 'notable'`],
    ['a note that says something else', `UPDATE mark SET body = 'third' WHERE kind = 'note'`],
    [
      'a mark on another layer',
      `UPDATE mark SET place = replace(place, 'sha256:', 'sha256:0') WHERE kind = 'bookmark'`,
    ],
    ['a judgement turned around', `UPDATE triage SET state = 'accepted'`],
    ['a case closed', `UPDATE case_file SET status = 'closed' WHERE id = 1`],
    ['evidence in another case', `UPDATE case_evidence SET case_id = 2 WHERE evidence_id = 1`],
    ['a tag made up', `INSERT INTO tag VALUES ('x', 'X', 'x', 'red', NULL)`],
    ['an item made up', `INSERT INTO case_evidence VALUES ('x', 2, 1, 9, '', '', NULL, '', '')`],
    [
      'a custody entry made up',
      `INSERT INTO custody_entry SELECT 99, 'x', evidence_sha256, NULL, at, kind, by_whom, '', '', '', NULL, audit_id FROM custody_entry LIMIT 1`,
    ],
    ['custody handed to someone else', `UPDATE custody_entry SET to_whom = 'Nobody' WHERE kind = 'released'`],
    ['an earlier text changed', `UPDATE work_change SET before = replace(before, 'first', 'other')`],
    ['an undo forgotten', `UPDATE work_change SET state = 'done' WHERE state = 'undone'`],
  ])('%s', (_what, sql) => {
    const problems = edited((db) => {
      expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
    });
    expect(problems).not.toEqual([]);
  });

  it('whatever column of whatever row is changed', () => {
    const { db } = copied();
    const cells = TABLES.flatMap((table) => {
      const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
      const n = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
      return columns
        .filter((column) => column !== 'id' && !(table === 'work_change' && column === 'state'))
        .flatMap((column) => Array.from({ length: n }, (_, row) => ({ table, column, row })));
    });
    db.close();
    const seen = fc.property(fc.constantFrom(...cells), fc.nat(9), ({ table, column, row }, salt) => {
      const problems = edited((on) => {
        const key = table === 'work_change' ? 'id' : 'uid';
        const found = on
          .prepare(`SELECT ${key} AS key, ${column} AS value FROM ${table} ORDER BY 1 LIMIT 1 OFFSET ${row}`)
          .get();
        const { key: of, value } = found as { key: unknown; value: unknown };
        const other = changed(column, value, salt);
        on.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(other, of);
      });
      expect(problems).not.toEqual([]);
    });
    fc.assert(seen, runs(300));
  });

  it('also what a library of an earlier version held', () => {
    const dir = temporaryFolder();
    const db = new Database(join(dir, 'library.sqlite'));
    makeTables(db, dir, 8);
    db.exec(`INSERT INTO case_file (id, name, folded, created_at) VALUES (1, 'Old', 'old', '2024-06-01T00:00:00Z')`);
    db.close();
    openLibrary(dir).close();
    expect(problemsOf(dir)).toEqual([]);
    const later = new Database(join(dir, 'library.sqlite'));
    later.exec(`UPDATE case_file SET name = 'Other'`);
    later.close();
    expect(problemsOf(dir).join()).toMatch(/^case_file [0-9a-f]{32} was changed since entry 1 of the audit log$/);
  });
});
