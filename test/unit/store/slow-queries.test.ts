import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryLibrary } from '../../engine-support/test-library';

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const NUMBERS = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  SELECT i FROM n`;
const FOLDED = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n';

/** The lines that were told of statements, without the times. */
function told(): readonly string[] {
  return lines.map((line) => line.replace(/\d+\.\d ms/, 'T'));
}

describe('the log of slow queries', () => {
  it('is off unless it is asked for with a number', () => {
    for (const value of [undefined, '', 'yes', '-1', '1e3']) {
      vi.stubEnv('STRATIGRAPH_SLOW_QUERIES', value);
      const library = temporaryLibrary();
      expect(library.all(NUMBERS, 1000)).toHaveLength(1000);
    }
    expect(lines).toEqual([]);
  });

  it('tells time, rows and text of a statement in one line, however it is asked', () => {
    vi.stubEnv('STRATIGRAPH_SLOW_QUERIES', '0');
    const library = temporaryLibrary();
    lines = [];
    library.all(NUMBERS, 3);
    library.get(NUMBERS, 3);
    library.lists(NUMBERS, 3);
    library.list(NUMBERS, 3);
    library.column(NUMBERS, 3);
    const rows = ['3 rows', '1 row', '3 rows', '1 row', '3 rows'];
    expect(told()).toEqual(rows.map((count) => `slow query: T, ${count}: ${FOLDED}\n`));
    expect(lines[0]).toMatch(/^slow query: \d+\.\d ms, 3 rows: WITH RECURSIVE/);
  });

  it('counts rows that are read one by one, also where the reader stops', () => {
    vi.stubEnv('STRATIGRAPH_SLOW_QUERIES', '0');
    const library = temporaryLibrary();
    lines = [];
    expect([...library.iterateNumbers(NUMBERS, 4)]).toEqual([[1], [2], [3], [4]]);
    for (const row of library.iterate<{ i: number }>(NUMBERS, 1e9)) if (row.i === 2) break;
    expect(told()).toEqual(['4 rows', '2 rows'].map((count) => `slow query: T, ${count}: ${FOLDED}\n`));
    // Nothing is left open: the connection writes again.
    library.write(() => library.insert('library_info', { key: 'k', value: 'v' }));
  });

  it('holds no value, neither of a row that is written nor of one that fails', () => {
    vi.stubEnv('STRATIGRAPH_SLOW_QUERIES', '0');
    const library = temporaryLibrary();
    lines = [];
    library.insert('library_info', { key: 'k', value: 'hunter2' });
    library.writer('UPDATE library_info SET value = ?')(['hunter2 again']);
    expect(() => library.insert('library_info', { key: 'k', value: 'hunter2' })).toThrow();
    expect(told()).toEqual([
      'slow query: T, 1 row: INSERT INTO library_info (key, value) VALUES (?, ?)\n',
      'slow query: T, 2 rows: UPDATE library_info SET value = ?\n',
      'slow query: T, failed: INSERT INTO library_info (key, value) VALUES (?, ?)\n',
    ]);
  });

  it('tells only what takes as long as that', () => {
    vi.stubEnv('STRATIGRAPH_SLOW_QUERIES', '20');
    const library = temporaryLibrary();
    library.all(NUMBERS, 3);
    expect(lines).toEqual([]);
    library.get(
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT sum(i) FROM n',
      3e6,
    );
    expect(lines).toHaveLength(1);
  });
});
