import { FailureError, type FailureCode } from '../../shared/failure';

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Beginnings of the codes of SQLite and of the file system, the first that fits counts. */
const FAILURES: readonly (readonly [FailureCode, readonly string[]])[] = [
  ['library-locked', ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL']],
  // The index of the log is made as large as it may become: that it cannot be is the disk, not the library.
  ['disk-full', ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']],
  // Our statements give what the tables take, each key once: what they meet was not written by us.
  ['library-damaged', ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_IOERR', 'SQLITE_MISMATCH', 'SQLITE_FORMAT']],
  // Files that are regular by their kind, and cannot be read (proc).
  ['library-damaged', ['EIO', 'EINVAL', 'ESPIPE']],
  [
    'library-damaged',
    ['SQLITE_CONSTRAINT_DATATYPE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_ROWID', 'SQLITE_TOOBIG'],
  ],
  ['library-unwritable', ['SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_READONLY', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR']],
];

/** What SQLite says without a code of its own where a column holds something that we never write there. */
const DAMAGE = /^(?:malformed JSON|bad JSON path|integer overflow|JSON path error|string or blob too big)/;

/**
 * Turns an error of SQLite or of the file system under the library into its failure. Anything else comes back as it is,
 * or as `otherwise` where it is an error of SQLite: a wrong statement is a bug, not a state of the library.
 */
export function storeFailure(error: unknown, path: string, otherwise: FailureCode | null = null): unknown {
  if (error instanceof FailureError) return error;
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  const name = failureOf(code, message) ?? (code.startsWith('SQLITE_') ? otherwise : null);
  return name === null ? error : new FailureError(name, { path }, [`${code}: ${message}`], { cause: error });
}

function failureOf(code: string, message: string): FailureCode | null {
  if (code === 'SQLITE_ERROR' && DAMAGE.test(message)) return 'library-damaged';
  return FAILURES.find(([, starts]) => starts.some((start) => code.startsWith(start)))?.[0] ?? null;
}

/** Runs a piece of work on the library and turns its storage errors into failures. */
export function withStoreFailures<T>(path: string, work: () => T, otherwise: FailureCode | null = null): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error, path, otherwise);
  }
}
