import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ReadContext, EngineContext } from '../../../src/engine/rpc/handlers/handler';
import { audit, auditRows } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { ReadableLibrary } from '../../../src/engine/store/readable-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

/** A library with the names 1 to 3, closed. */
function closedLibrary(): string {
  const dir = temporaryFolder();
  const library = openLibrary(dir);
  for (const name of ['a', 'b', 'c']) library.run("INSERT INTO name (text, raw) VALUES (?, x'')", name);
  library.close();
  return dir;
}

describe('a library that is opened to be read', () => {
  it('has no word for writing, nor for the connection', () => {
    type Words = 'run' | 'write' | 'writer' | 'begin' | 'commit' | 'rollback' | 'checkpoint' | 'withoutWaiting';
    expectTypeOf<Extract<keyof ReadableLibrary, Words | 'db' | 'statement' | 'prepare'>>().toBeNever();
    expectTypeOf<Exclude<Words, keyof WritableLibrary>>().toBeNever();
    expectTypeOf<Extract<keyof WritableLibrary, 'db' | 'statement' | 'prepare'>>().toBeNever();
    expectTypeOf<ReadableLibrary>().not.toExtend<WritableLibrary>();
    expectTypeOf<ReadContext['library']>().toEqualTypeOf<ReadableLibrary>();
    expectTypeOf<EngineContext['library']>().toEqualTypeOf<WritableLibrary>();
    const reader = openLibrary(closedLibrary(), { readOnly: true });
    expectTypeOf(reader).toEqualTypeOf<ReadableLibrary>();
    expect('run' in reader).toBe(false);
    reader.close();
  });

  it('takes a row of the audit log all the same', () => {
    const reader = openLibrary(closedLibrary(), { readOnly: true });
    audit(reader, 'file-printed', 'Examiner', { path: '/a' });
    expect(auditRows(reader).map(({ action, actor }) => [action, actor])).toEqual([['file-printed', 'Examiner']]);
    reader.close();
  });

  it('answers from one moment until its snapshot ends', () => {
    const dir = closedLibrary();
    const writer = openLibrary(dir);
    const reader = openLibrary(dir, { readOnly: true });
    const names = (): unknown => reader.column("SELECT text FROM name WHERE text <> '' ORDER BY id");
    const end = reader.beginSnapshot();
    expect(names()).toEqual(['a', 'b', 'c']);
    writer.run('DELETE FROM name WHERE text = ?', 'b');
    expect(names()).toEqual(['a', 'b', 'c']);
    end();
    expect(names()).toEqual(['a', 'c']);
    reader.close();
    writer.close();
  });
});

describe('the forms of an answer', () => {
  it('are kept apart for one and the same statement', () => {
    const library = temporaryLibrary();
    const sql = 'SELECT ?1 AS one, ?2 AS two, ?1 AS again';
    for (let time = 0; time < 2; time += 1) {
      expect(library.all(sql, 1, 'b')).toEqual([{ one: 1, two: 'b', again: 1 }]);
      expect(library.get(sql, 1, 'b')).toEqual({ one: 1, two: 'b', again: 1 });
      expect(library.lists(sql, 1, 'b')).toEqual([[1, 'b', 1]]);
      expect(library.list(sql, 1, 'b')).toEqual([1, 'b', 1]);
      expect(library.column(sql, 1, 'b')).toEqual([1]);
      expect([...library.iterateNumbers(sql, 1, 2)]).toEqual([[1, 2, 1]]);
    }
    expect(library.list('SELECT 1 WHERE 0')).toBeUndefined();
  });

  it('are computed by functions of our own', () => {
    const library = temporaryLibrary();
    library.defineFunction('doubled', (value) => Number(value) * 2);
    expect(library.column('SELECT doubled(?)', 21)).toEqual([42]);
  });
});

describe('a transaction by hand', () => {
  it('is begun once, and committed or rolled back once', () => {
    const library = temporaryLibrary();
    const add = (name: string): unknown => library.run("INSERT INTO name (text, raw) VALUES (?, x'')", name);
    library.commit();
    library.rollback();
    library.begin();
    library.begin();
    add('kept');
    library.commit();
    library.begin();
    add('dropped');
    library.rollback();
    expect(library.column("SELECT text FROM name WHERE text <> ''")).toEqual(['kept']);
  });

  it('does not wait for the disk until it is told to again', () => {
    const library = temporaryLibrary();
    const synchronous = (): unknown => library.column('PRAGMA synchronous');
    expect(synchronous()).toEqual([2]);
    const waitAgain = library.withoutWaiting();
    expect(synchronous()).toEqual([1]);
    waitAgain();
    expect(synchronous()).toEqual([2]);
  });
});
