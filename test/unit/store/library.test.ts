import { fork } from 'node:child_process';
import Database from 'better-sqlite3';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase, editCase } from '../../../src/engine/query/library/cases';
import { librarySummary } from '../../../src/engine/query/library/library-summary';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { APPLICATION_ID } from '../../../src/engine/store/connection';
import { openLibrary } from '../../../src/engine/store/open-library';
import { LIBRARY_VERSION } from '../../../src/engine/store/migrations';
import { first } from '../../../src/engine/store/migrations/001-first';
import type { FailureError } from '../../../src/shared/failure';
import { repositoryFile } from '../../fixtures-folder';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return (error as FailureError).failure.code;
  }
}

/** A closed library with one case in it. */
function closedLibrary(): string {
  const dir = temporaryFolder();
  const library = openLibrary(dir);
  createCase(library, 'Kept', 'Examiner');
  library.close();
  return dir;
}

describe('openLibrary', () => {
  it('keeps what was written', () => {
    const dir = closedLibrary();
    const library = openLibrary(dir, { mustExist: true });
    expect(librarySummary(library).cases.map(({ name }) => name)).toEqual(['Kept']);
    library.close();
  });

  it('makes STRICT tables only, with the settings of the design', () => {
    const library = temporaryLibrary();
    const loose = library.all<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose).toEqual([]);
    const pragma = (name: string): unknown => library.column(`PRAGMA ${name}`)[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    expect([pragma('trusted_schema'), pragma('cell_size_check'), pragma('user_version')]).toEqual([
      0,
      1,
      LIBRARY_VERSION,
    ]);
  });

  it('refuses a second writer and lets readers in', () => {
    const dir = temporaryFolder();
    const writer = openLibrary(dir);
    expect(codeOf(() => openLibrary(dir))).toBe('library-locked');
    const reader = openLibrary(dir, { readOnly: true });
    expect(librarySummary(reader).totals.images).toBe(0);
    const statement = "INSERT INTO case_file (name, folded, created_at) VALUES ('No', 'no', '') RETURNING id";
    expect(codeOf(() => reader.all(statement))).toBe('library-unwritable');
    reader.close();
    writer.close();
    openLibrary(dir).close();
  });

  it('takes over the lock of a dead process', async () => {
    const dir = closedLibrary();
    const script = join(temporaryFolder(), 'holder.cjs');
    const sqlite = JSON.stringify(repositoryFile('node_modules/better-sqlite3'));
    writeFileSync(
      script,
      `const db = new (require(${sqlite}))(${JSON.stringify(join(dir, 'library.lock'))});
       db.pragma('journal_mode = MEMORY'); db.exec('BEGIN EXCLUSIVE'); process.send('held'); setInterval(() => {}, 1000);`,
    );
    const holder = fork(script);
    await new Promise((resolve) => holder.once('message', resolve));
    expect(codeOf(() => openLibrary(dir))).toBe('library-locked');
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    openLibrary(dir).close();
  });

  it('has an index for each reference, so that a delete never looks through a whole table', () => {
    // Evidence is few rows, and cases are not deleted.
    const library = temporaryLibrary();
    const missing = library.all(`SELECT t.name AS child, f."from" AS column FROM pragma_table_list t
      JOIN pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND t.name <> 'evidence' AND NOT EXISTS (SELECT 1
        FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = f."from")`);
    expect(missing).toEqual([]);
  });

  it('refuses a library that a newer version wrote', () => {
    const dir = closedLibrary();
    const db = new Database(join(dir, 'library.sqlite'));
    db.pragma(`user_version = ${LIBRARY_VERSION + 1}`);
    db.close();
    expect(codeOf(() => openLibrary(dir))).toBe('library-newer');
    expect(codeOf(() => openLibrary(dir, { readOnly: true }))).toBe('library-newer');
  });

  it('brings an older library to the present form and keeps a copy of it', () => {
    const dir = temporaryFolder();
    const old = new Database(join(dir, 'library.sqlite'));
    old.exec(first);
    old.pragma(`application_id = ${APPLICATION_ID}`);
    old.pragma('user_version = 1');
    old.exec(`INSERT INTO evidence (name, path, bytes, sha256, container, compression, added_at, copied, folder)
      VALUES ('old.tar', '/old.tar', 1, '${'00'.repeat(32)}', 'rootfs', 'none', '2026-01-01T00:00:00Z', 0, 0)`);
    old.close();
    const library = openLibrary(dir);
    expect(library.column('PRAGMA user_version')[0]).toBe(LIBRARY_VERSION);
    expect(library.all('SELECT name, limits FROM evidence')).toEqual([{ name: 'old.tar', limits: '{}' }]);
    library.close();
    const copies = readdirSync(dir).filter((name) => name.startsWith('library-before-migration-from-1-'));
    expect(copies).toHaveLength(LIBRARY_VERSION > 1 ? 1 : 0);
    const copy = new Database(join(dir, copies[0] ?? ''), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
  });

  it('tells a damaged file, and one that is no library', () => {
    const overwritten = closedLibrary();
    const file = join(overwritten, 'library.sqlite');
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)]));
    expect(codeOf(() => openLibrary(overwritten))).toBe('library-damaged');
    const cut = closedLibrary();
    truncateSync(join(cut, 'library.sqlite'), 6000);
    expect(codeOf(() => openLibrary(cut))).toBe('library-damaged');
    const text = temporaryFolder();
    writeFileSync(join(text, 'library.sqlite'), 'This is a text file, and a long one at that. '.repeat(50));
    expect(codeOf(() => openLibrary(text))).toBe('library-damaged');
    const foreign = temporaryFolder();
    const db = new Database(join(foreign, 'library.sqlite'));
    db.exec('CREATE TABLE other (x)');
    db.close();
    expect(codeOf(() => openLibrary(foreign))).toBe('library-damaged');
  });

  it('tells a library that is not there and a place that cannot hold one', () => {
    const dir = temporaryFolder();
    expect(codeOf(() => openLibrary(join(dir, 'none'), { readOnly: true }))).toBe('library-not-found');
    expect(codeOf(() => openLibrary(join(dir, 'none'), { mustExist: true }))).toBe('library-not-found');
    writeFileSync(join(dir, 'file'), '');
    expect(codeOf(() => openLibrary(join(dir, 'file', 'library')))).toBe('library-unwritable');
    mkdirSync(join(dir, 'lib', 'library.sqlite'), { recursive: true });
    expect(codeOf(() => openLibrary(join(dir, 'lib')))).toBe('library-untrusted');
  });
});

describe('cases', () => {
  it('have names of their own, whatever the case of letters', () => {
    const library = temporaryLibrary();
    const made = createCase(library, ' Straße 1 ', null);
    expect(made.name).toBe('Straße 1');
    expect(codeOf(() => createCase(library, 'STRASSE 1'.replace('SS', 'ß'), null))).toBe('case-name-taken');
    expect(editCase(library, made.id, { name: 'straße 1' }, null).name).toBe('straße 1');
    expect(codeOf(() => editCase(library, 99, { name: 'x' }, null))).toBe('case-not-found');
  });
});

describe('the audit log', () => {
  it('is a chain that shows a changed row, and cannot be changed by accident', () => {
    const library = temporaryLibrary();
    createCase(library, 'One', 'E');
    createCase(library, 'Two', 'E');
    expect(auditRows(library).map(({ action }) => action)).toEqual(['case-created', 'case-created']);
    expect(verifyAudit(library)).toBeNull();
    expect(() => library.run("UPDATE audit_log SET actor = 'X'")).toThrow(/append-only/);
    expect(() => library.run('DELETE FROM audit_log')).toThrow(/append-only/);
    library.run('DROP TRIGGER audit_log_is_append_only_update');
    library.run("UPDATE audit_log SET actor = 'X' WHERE id = 1");
    expect(verifyAudit(library)).toBe(1);
  });
});
