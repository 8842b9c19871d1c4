/**
 * Expected failures that a person can meet. Each has words (title, body, next step)
 * under `failures.<code>` in resources/locales, and an exit status in the CLI.
 * The words use these params: `path` for evidence-*, folder-*, library-*, case-file-*, hash-set-unreadable, output-*,
 * disk-full, report-not-readable, file-not-available, entry-has-no-content and path-not-found (for an ingest the path as the person
 * gave it); also `library` for library-overlaps-evidence; also `format` for evidence-other-format, `sha256` (as recorded) for evidence-not-the-same and `limit` for
 * evidence-limit (with its `value`); `ref` (and `count`) for image-not-found and image-ambiguous; `layer` for layer-not-found; `name` for case-*, tag-* (and `key`), mark-*, search-*, custody-not-found, hash-set-not-found and hash-set-name-taken; `message` for
 * query-invalid, usage and input-invalid; `feature` for not-supported-yet. The others have none.
 */
export const failureCodes = [
  'evidence-not-found',
  'evidence-unreadable',
  'evidence-vanished',
  'evidence-changed',
  'evidence-not-the-same',
  'evidence-empty',
  'evidence-not-an-image',
  'evidence-other-format',
  'evidence-no-image',
  'evidence-damaged',
  'evidence-truncated',
  'evidence-limit',
  'folder-not-an-image',
  'file-not-available',
  'entry-has-no-content',
  'image-none',
  'image-not-found',
  'image-ambiguous',
  'layer-not-found',
  'path-not-found',
  'case-not-found',
  'case-name-taken',
  'tag-not-found',
  'tag-name-taken',
  'tag-key-taken',
  'mark-not-found',
  'search-not-found',
  'custody-not-found',
  'custody-is-kept',
  'nothing-to-undo',
  'nothing-to-redo',
  'work-changed',
  'case-file-damaged',
  'case-file-untrusted',
  'stamp-refused',
  'case-file-newer',
  'hash-set-unreadable',
  'hash-set-not-found',
  'hash-set-name-taken',
  'query-invalid',
  'library-locked',
  'library-damaged',
  'library-newer',
  'library-older',
  'library-untrusted',
  'library-overlaps-evidence',
  'library-not-found',
  'library-unwritable',
  'report-not-readable',
  'output-exists',
  'output-protected',
  'output-unwritable',
  'disk-full',
  'not-supported-yet',
  'usage',
  'input-invalid',
  'cancelled',
  'engine-crashed',
  'bug',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** What failed, as data: the words come from the code, its parameters and the language. */
export interface Failure {
  readonly code: FailureCode;
  readonly params: Record<string, string | number>;
  /** Technical lines for the closed "details" part; never a secret. */
  readonly details: string[];
}

/** An expected failure on its way up; the only class that crosses layers by throw. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(
    code: FailureCode,
    params: Failure['params'] = {},
    details: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.failure = { code, params, details: [...details] };
  }
}

/** Turns anything thrown into a Failure: a FailureError keeps its code, the rest is a bug. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const details = error instanceof Error ? [error.message, error.stack ?? ''] : [String(error)];
  return { code: 'bug', params: {}, details: details.filter((line) => line !== '') };
}

/** Result envelope: errors thrown across processes lose their type, so results are data. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
