import { FailureError } from '../../shared/failure';

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/**
 * Turns an error of SQLite or of the file system under the library into its failure.
 * Anything else comes back as it is: a wrong statement is a bug, not a state of the library.
 */
export function storeFailure(error: unknown, path: string): unknown {
  if (error instanceof FailureError) return error;
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  const failure = (name: ConstructorParameters<typeof FailureError>[0]): FailureError =>
    new FailureError(name, { path }, [`${code}: ${message}`], { cause: error });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return failure('library-locked');
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return failure('library-damaged');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return failure('disk-full');
  if (code.startsWith('SQLITE_IOERR')) return failure('library-damaged');
  const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'SQLITE_CANTOPEN', 'SQLITE_PERM'];
  if (unwritable.includes(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return failure('library-unwritable');
  }
  return error;
}

/** Runs a piece of work on the library and turns its storage errors into failures. */
export function withStoreFailures<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error, path);
  }
}
