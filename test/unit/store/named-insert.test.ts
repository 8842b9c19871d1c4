import { describe, expect, it } from 'vitest';
import { insertOf } from '../../../src/engine/store/insert-text';
import { temporaryLibrary } from '../../engine-support/test-library';

describe('a row that is inserted by names', () => {
  it('has its values in its columns, in whatever order they are given', () => {
    const library = temporaryLibrary();
    const raw = Buffer.from([0xff]);
    expect(library.insert('name', { text: 'a', raw, other_fold: 'A' })).toBe(2);
    expect(library.insert('name', { other_fold: null, raw, text: 'b' })).toBe(3);
    expect(library.lists('SELECT id, text, raw, other_fold FROM name WHERE id > 1 ORDER BY id')).toEqual([
      [2, 'a', raw, 'A'],
      [3, 'b', raw, null],
    ]);
  });

  it('leaves the row that is there where it is told to, and fails else', () => {
    const library = temporaryLibrary();
    const row = { key: 'k', value: 'first' };
    library.insert('library_info', row);
    library.insert('library_info', { ...row, value: 'second' }, 'ignore');
    expect(library.all("SELECT key, value FROM library_info WHERE key = 'k'")).toEqual([row]);
    expect(() => library.insert('library_info', row)).toThrow();
  });

  it('is refused where a column is missing, unknown or of another type', () => {
    const library = temporaryLibrary();
    // @ts-expect-error -- a column that may not be missing
    expect(() => library.insert('library_info', { key: 'k' })).toThrow(/NOT NULL/);
    // @ts-expect-error -- a column that the table does not have
    expect(() => library.insert('library_info', { key: 'k', value: 'v', other: 1 })).toThrow(/no column named other/);
    // @ts-expect-error -- a table that there is not
    expect(() => library.insert('no_table', { key: 'k' })).toThrow(/no such table/);
    const wrong = { key: 'k', value: new Uint8Array(1) };
    // @ts-expect-error -- bytes in the place of a text
    expect(() => library.insert('library_info', wrong)).toThrow();
  });

  it('makes its text once, and holds no value', () => {
    const first = insertOf('library_info', { key: 'k', value: "it's" }, 'fail');
    const second = insertOf('library_info', { key: 'other', value: '' }, 'fail');
    expect(first).toEqual({ sql: 'INSERT INTO library_info (key, value) VALUES (?, ?)', values: ['k', "it's"] });
    expect(second.sql).toBe(first.sql);
  });
});
