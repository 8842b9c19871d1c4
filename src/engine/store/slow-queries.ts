import type Database from 'better-sqlite3';

/** A number of milliseconds: statements that take as long, or longer, are told on stderr. */
const WANTED = 'STRATIGRAPH_SLOW_QUERIES';

/** From how many milliseconds on a statement is told; null where nobody asked, or for what is no number. */
export function slowQueryLimit(): number | null {
  const text = process.env[WANTED]?.trim() ?? '';
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * Makes a statement tell when it took long: one line with its time, its rows (read or changed) and its text. Never its
 * values: they may be secrets. Rows that are read one by one count the time in SQLite, not that of who reads them.
 */
export function watched<Values extends unknown[]>(
  statement: Database.Statement<Values>,
  limitMs: number,
): Database.Statement<Values> {
  const tell = (took: number, rows: number | null): void => {
    if (took >= limitMs) process.stderr.write(slowLine(statement.source, took, rows));
  };
  const timed = <Result>(work: (...values: Values) => Result, rowsOf: (result: Result) => number) => {
    return (...values: Values): Result => {
      const began = performance.now();
      let rows: number | null = null;
      try {
        const result = work(...values);
        rows = rowsOf(result);
        return result;
      } finally {
        tell(performance.now() - began, rows);
      }
    };
  };
  const iterate = statement.iterate.bind(statement);
  statement.all = timed(statement.all.bind(statement), (rows) => rows.length);
  statement.get = timed(statement.get.bind(statement), (row) => (row === undefined ? 0 : 1));
  statement.run = timed(statement.run.bind(statement), ({ changes }) => changes);
  statement.iterate = (...values) => timedRows(iterate(...values), tell);
  return statement;
}

function* timedRows(rows: IterableIterator<unknown>, tell: (took: number, rows: number) => void): Generator {
  let took = 0;
  let count = 0;
  try {
    for (;;) {
      const began = performance.now();
      const next = rows.next();
      took += performance.now() - began;
      if (next.done === true) return;
      count += 1;
      yield next.value;
    }
  } finally {
    rows.return?.();
    tell(took, count);
  }
}

function slowLine(sql: string, took: number, rows: number | null): string {
  const counted = rows === null ? 'failed' : `${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return `slow query: ${took.toFixed(1)} ms, ${counted}: ${sql.replace(/\s+/g, ' ').trim()}\n`;
}
