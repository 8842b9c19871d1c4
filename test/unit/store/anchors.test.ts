import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  audit,
  auditHash,
  auditRows,
  firstBrokenRow,
  verifyAudit,
  type AuditRow,
} from '../../../src/engine/store/audit-log';
import { restoreLibrary } from '../../../src/engine/output/library-care/library-care';
import { anchorLine } from '../../../src/engine/store/anchor-line';
import { setAnchorCopy } from '../../../src/engine/store/anchor-copy';
import { checkAnchors as checkCodes, type AnchorCheck } from '../../../src/engine/store/check-anchors';
import type { ReadableLibrary } from '../../../src/engine/store/readable-library';
import { anchorWords } from '../../../src/shared/words/anchor-words';
import { signingKey } from '../../../src/engine/store/signing-key';
import { libraryId } from '../../../src/engine/store/anchor-row';
import { verifyAnchors as verifyCodes } from '../../../src/engine/store/verify-anchors';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { runs } from '../../property/runs';

const ROWS = 12;
const before = process.env['STRATIGRAPH_USER_DATA'];
let home = '';

beforeEach(() => {
  home = temporaryFolder();
  process.env['STRATIGRAPH_USER_DATA'] = home;
});
afterEach(() => {
  process.env['STRATIGRAPH_USER_DATA'] = before;
});

function filled(library: WritableLibrary = temporaryLibrary(), rows = ROWS): WritableLibrary {
  for (let n = 0; n < rows; n += 1) audit(library, 'case-created', 'Examiner 1', { name: `Case ${n}` });
  return library;
}

const lines = (library: WritableLibrary): string[] => readFileSync(join(library.dir, 'audit.log'), 'utf8').split('\n');
const copyOf = (library: WritableLibrary): string => join(home, 'anchors', `${libraryId(library) ?? ''}.log`);

/** What an edit leaves of the rows, with a chain that fits. */
function rechained(rows: readonly AuditRow[]): AuditRow[] {
  let previous = '0'.repeat(64);
  return rows.map((row, index) => {
    const next = { ...row, id: index + 1, previous };
    previous = auditHash(next);
    return { ...next, hash: previous };
  });
}

function rewrite(library: WritableLibrary, rows: readonly AuditRow[]): void {
  const database = new Database(join(library.dir, 'library.sqlite'));
  database.exec('DROP TRIGGER audit_log_is_append_only_update; DROP TRIGGER audit_log_is_append_only_delete');
  database.exec('DELETE FROM audit_log');
  const insert = database.prepare(
    'INSERT INTO audit_log VALUES (@id, @at, @actor, @action, @details, @previous, @hash)',
  );
  for (const row of rows) insert.run(row);
  database.close();
}

type Edit = (rows: AuditRow[], at: number, other: number) => AuditRow[];

const edits: readonly (readonly [string, Edit])[] = [
  ['details', (rows, at) => rows.map((row, n) => (n === at ? { ...row, details: '{"name":"Other"}' } : row))],
  ['examiner', (rows, at) => rows.map((row, n) => (n === at ? { ...row, actor: 'Examiner 2' } : row))],
  ['time', (rows, at) => rows.map((row, n) => (n === at ? { ...row, at: '2020-01-01T00:00:00.000Z' } : row))],
  ['action', (rows, at) => rows.map((row, n) => (n === at ? { ...row, action: 'case-edited' } : row))],
  ['row taken out', (rows, at) => rows.filter((_, n) => n !== at)],
  ['end cut off', (rows, at) => rows.slice(0, at)],
  ['all taken out', () => []],
  ['order', (rows, at, other) => rows.with(at, rows[other] as AuditRow).with(other, rows[at] as AuditRow)],
  ['row put in', (rows, at) => rows.toSpliced(at, 0, { ...(rows[at] as AuditRow), details: '{"name":"New"}' })],
  ['row at the end', (rows) => [...rows, { ...(rows[0] as AuditRow), details: '{"name":"New"}' }]],
];
/** What was found, as the command line says it. */
function inWords({ problems, notes, lines: read }: Pick<AnchorCheck, 'problems' | 'notes' | 'lines'>) {
  const said = (all: AnchorCheck['notes']): string[] => all.map((one) => anchorWords(one, 'en'));
  return { problems: said(problems), notes: said(notes), lines: read };
}
const verifyAnchors = (library: WritableLibrary | ReadableLibrary) => inWords(verifyCodes(library));
const checkAnchors = (...asked: Parameters<typeof checkCodes>) => inWords(checkCodes(...asked));

it('hashes of the audit log are those of the JSON array that SQLite makes', () => {
  const library = temporaryLibrary();
  for (const text of ['plain', 'quote " slash / back \\ tab \t \u0001 \u007f', '日本語 é \u{1f433} \u2028'])
    audit(library, 'case-created', text, { name: text });
  const rows = library.all<{ hash: string; row: string }>(
    'SELECT hash, json_array(previous, id, at, actor, action, details) AS row FROM audit_log',
  );
  expect(rows).toHaveLength(3);
  for (const { hash, row } of rows) expect(createHash('sha256').update(row).digest('hex')).toBe(hash);
});

describe('anchors of the audit log', () => {
  it('are told in Japanese as well', () => {
    const library = filled();
    rewrite(library, rechained(auditRows(library).slice(0, ROWS - 1)));
    const [gone, copy] = verifyCodes(library).problems.map((one) => anchorWords(one, 'ja'));
    expect(gone).toBe(`audit.log に記録されたログの ${ROWS} 行目がありません`);
    expect(copy).toBe(`この環境の控えに記録されたログの ${ROWS} 行目がありません`);
  });

  it('hold for a log that nobody touched, over several openings', () => {
    const dir = temporaryFolder();
    for (let opened = 0; opened < 3; opened += 1) filled(openLibrary(dir), 2).close();
    const library = openLibrary(dir, { readOnly: true });
    expect(verifyAnchors(library)).toEqual({ problems: [], notes: [], lines: 2 * (1 + 2 * 6) });
    library.close();
  });

  it('show each of 1,000 random edits, also where the whole chain was computed anew', () => {
    const library = filled();
    const original = auditRows(library);
    const anchors = lines(library).filter((line) => line !== '');
    const source = { name: 'audit.log' as const, library: libraryId(library) ?? '', key: signingKey() };
    expect(checkAnchors(original, anchors, source)).toMatchObject({ problems: [], notes: [] });
    const place = fc.nat(ROWS - 1);
    const property = fc.property(
      fc.constantFrom(...edits),
      place,
      place,
      fc.boolean(),
      ([, edit], at, other, chain) => {
        const edited = edit([...original], at, other);
        const rows = chain ? rechained(edited) : edited.map((row, n) => ({ ...row, id: n + 1 }));
        fc.pre(JSON.stringify(rows) !== JSON.stringify(original));
        const found = firstBrokenRow(rows) !== null || checkAnchors(rows, anchors, source).problems.length > 0;
        expect(found).toBe(true);
      },
    );
    fc.assert(property, runs(1000));
  });

  it.each(edits)('show this edit in the file, with a chain that fits: %s', (_, edit) => {
    const library = filled();
    const rows = rechained(edit(auditRows(library), 3, 7));
    rewrite(library, rows);
    expect(verifyAudit(library)).toBeNull();
    expect(verifyAnchors(library).problems).not.toEqual([]);
  });

  it('are still there outside where the log of the library was rewritten with it', () => {
    const library = filled();
    rewrite(library, rechained(auditRows(library).slice(0, 5)));
    const kept = lines(library).filter((line) => line !== '' && (JSON.parse(line) as { row: number }).row <= 5);
    writeFileSync(join(library.dir, 'audit.log'), `${kept.join('\n')}\n`);
    expect(verifyAnchors(library).problems).toEqual(
      Array.from({ length: ROWS - 5 }, (_, n) => `row ${n + 6} is gone, by the copy of this installation`),
    );
  });

  it.each([
    ['a hash', (line: string) => line.replace(/"hash":"(.)/, (_, digit) => `"hash":"${digit === '0' ? '1' : '0'}`)],
    ['a row', (line: string) => line.replace(/"row":\d+/, '"row":99')],
    ['no signature', (line: string) => line.replace(/"signature":"[^"]+"/, '"signature":null')],
    ['no JSON', () => 'row 4'],
    ['another library', (line: string) => line.replace(/"library":"./, '"library":"z')],
  ])('are told where a line was edited: %s', (_, edit) => {
    const library = filled();
    const all = lines(library);
    const edited = edit(all[9] ?? '');
    expect(edited).not.toBe(all[9]);
    writeFileSync(join(library.dir, 'audit.log'), all.with(9, edited).join('\n'));
    expect(verifyAnchors(library).problems.join('\n')).toMatch(/line 10 of audit\.log/);
  });

  it('go on behind a line that was cut off, and behind a row that was never committed', () => {
    const library = filled();
    appendFileSync(join(library.dir, 'audit.log'), '{"kind":"wri');
    expect(() =>
      library.write(() => {
        audit(library, 'case-edited', null, {});
        throw new Error('the job failed');
      }),
    ).toThrow('the job failed');
    filled(library, 1);
    expect(auditRows(library)).toHaveLength(ROWS + 1);
    expect(verifyAnchors(library)).toMatchObject({
      problems: [],
      notes: ['1 lines of audit.log were cut off while they were written'],
    });
    // It is no better than a line that is not there.
    const all = lines(library);
    const cut = all.map((line) =>
      line.includes('"kind":"writes"') && line.includes('"row":5,') ? line.slice(0, 40) : line,
    );
    const shown = cut.filter((line) => !(line.includes('"kind":"kept"') && line.includes('"row":5,')));
    writeFileSync(join(library.dir, 'audit.log'), shown.join('\n'));
    expect(verifyAnchors(library).problems).toEqual(['row 5 was not announced in audit.log']);
  });

  it('of a library that was restored begin where the backup ended', async () => {
    const library = filled();
    const backup = join(temporaryFolder(), 'backup.sqlite');
    await library.backUpTo(backup);
    filled(library, 3);
    library.close();
    for (const part of ['', '-wal', '-shm']) rmSync(join(library.dir, `library.sqlite${part}`), { force: true });
    cpSync(backup, join(library.dir, 'library.sqlite'));
    chmodSync(join(library.dir, 'library.sqlite'), 0o600);
    const restored = openLibrary(library.dir);
    // Until somebody says that it was restored, rows are missing.
    expect(verifyAnchors(restored).problems).toContain(`row ${ROWS + 3} is gone, by audit.log`);
    restored.close();
    restoreLibrary(library.dir, backup);
    const again = openLibrary(library.dir, { readOnly: true });
    expect(verifyAnchors(again).problems).toEqual([]);
    expect(auditRows(again)).toHaveLength(ROWS + 1);
    again.close();
  });

  it('of a library that was restored by an earlier version, which anchored the newest row of the backup, go on', () => {
    const library = filled();
    const id = libraryId(library) ?? '';
    const backUp = auditRows(library).slice(0, 5);
    const { hash = '' } = backUp.at(-1) ?? {};
    const line = anchorLine(
      { kind: 'restored', library: id, row: 5, hash, at: '2026-01-01T00:00:00.000Z' },
      signingKey(),
    );
    const source = { name: 'audit.log' as const, library: id, key: signingKey() };
    const anchors = lines(library).filter((one) => one !== '');
    expect(checkAnchors(backUp, anchors, source).problems).toContain('row 6 is gone, by audit.log');
    expect(checkAnchors(backUp, [...anchors, line.trim()], source).problems).toEqual([]);
  });

  it('say so where there is no key, and of rows that another installation wrote', () => {
    const library = filled(temporaryLibrary(), 2);
    process.env['STRATIGRAPH_USER_DATA'] = temporaryFolder();
    filled(library, 2);
    const theirs = verifyAnchors(library);
    expect(theirs.problems).toEqual([]);
    expect(theirs.notes.join('\n')).toMatch(
      /5 lines of audit\.log are signed with key [0-9a-f]{16}, which is not of this installation/,
    );
    process.env['STRATIGRAPH_USER_DATA'] = home;
    expect(verifyAnchors(library).problems).toEqual([]);
    process.env['STRATIGRAPH_USER_DATA'] = '/proc/nothing/is/here';
    const other = filled(temporaryLibrary(), 2);
    expect(verifyAnchors(other)).toEqual({
      problems: [],
      notes: ['5 lines of audit.log are not signed', 'this installation has no copy of the anchors'],
      lines: 5,
    });
  });

  it('are never written through a link', () => {
    const library = filled(temporaryLibrary(), 1);
    const target = join(temporaryFolder(), 'target');
    writeFileSync(target, 'x');
    rmSync(join(library.dir, 'audit.log'));
    symlinkSync(target, join(library.dir, 'audit.log'));
    expect(() => filled(library, 1)).toThrow();
    expect(readFileSync(target, 'utf8')).toBe('x');
    expect(auditRows(library)).toHaveLength(1);
    rmSync(copyOf(library));
  });

  it('are copied to a second place that a person names, which catches up, and is missed by nobody', () => {
    const library = filled(temporaryLibrary(), 2);
    const [id, folder] = [libraryId(library) ?? '', temporaryFolder()];
    setAnchorCopy(library.dir, id, folder);
    const copy = join(folder, `audit-${id}.log`);
    const same = (): boolean => readFileSync(copy).equals(readFileSync(join(library.dir, 'audit.log')));
    expect(same()).toBe(true);
    filled(library, 2);
    expect(same()).toBe(true);
    const away = `${folder}-away`;
    renameSync(folder, away);
    filled(library, 2);
    expect(verifyAnchors(library)).toMatchObject({
      problems: [],
      notes: [`the copy of the anchors is not at hand: ${copy}`],
    });
    renameSync(away, folder);
    expect(verifyAnchors(library)).toMatchObject({ problems: [], notes: [`the copy ${copy} lacks the last 4 lines`] });
    filled(library, 1);
    expect(same()).toBe(true);
    // Rewritten with the log and the copy of the installation: the second place still tells, and is left as it is.
    const all = lines(library);
    const kept = all.filter((line) => line !== '' && (JSON.parse(line) as { row: number }).row <= 3);
    writeFileSync(join(library.dir, 'audit.log'), `${kept.slice(0, -1).join('\n')}\n`);
    filled(library, 2);
    expect(verifyAnchors(library).problems.join()).toMatch(/line \d+ of audit\.log is not the one that the copy/);
    expect(readFileSync(copy, 'utf8').split('\n')).toEqual(all);
    setAnchorCopy(library.dir, id, null);
    expect(verifyAnchors(library).problems.join()).not.toContain(copy);
  });
});
