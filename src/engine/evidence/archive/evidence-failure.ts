import { FailureError } from '../../../shared/failure';

/** The failure that an error of the file system means for a piece of evidence; a FailureError stays what it is. */
export function evidenceFailure(error: unknown, path: string): FailureError {
  if (error instanceof FailureError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const params = evidenceParams(path);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FailureError('evidence-not-found', params, [reason]);
  return new FailureError('evidence-unreadable', { ...params, reason: code }, [reason]);
}

/** The failure of something that has no bytes of its own to read, said in words: "a FIFO". */
export function notAFile(what: string, path: string): FailureError {
  return new FailureError('evidence-unreadable', evidenceParams(path), [`not a regular file: ${what}`]);
}

function evidenceParams(path: string): { readonly path: string; readonly name: string } {
  return { path, name: path.split(/[\\/]/).pop() ?? path };
}
