import { FailureError } from '../../shared/failure';
import type { Library } from '../store/library';

interface Row {
  readonly id: number;
  readonly image_uid: string;
  readonly manifest_digest: string | null;
  readonly config_digest: string | null;
}

/**
 * The image that a REF of the command line names (CLI.md): a reference, an image id, a manifest or
 * config digest, or a unique prefix of six or more hex digits. Null: the only image of the library.
 * Throws image-not-found or image-ambiguous.
 */
export function resolveImage(library: Library, ref: string | null): number {
  const rows = library.all<Row>('SELECT id, image_uid, manifest_digest, config_digest FROM image ORDER BY id');
  const ids = ref === null ? rows.map(({ id }) => id) : matches(library, rows, ref);
  const [only] = ids;
  if (only === undefined) throw new FailureError('image-not-found', { ref: ref ?? '' });
  if (ids.length > 1) throw new FailureError('image-ambiguous', { ref: ref ?? '', count: ids.length });
  return only;
}

function matches(library: Library, rows: readonly Row[], ref: string): number[] {
  const named = library
    .all<{ image_id: number }>('SELECT DISTINCT image_id FROM image_reference WHERE reference = ?', ref)
    .map(({ image_id }) => image_id);
  if (named.length > 0) return named;
  const exact = rows.filter((row) => digests(row).includes(ref));
  if (exact.length > 0) return exact.map(({ id }) => id);
  const hex = ref.replace(/^[a-z0-9]+:/, '');
  if (!/^[0-9a-f]{6,}$/.test(hex)) return [];
  return rows.filter((row) => digests(row).some((text) => hexOf(text).startsWith(hex))).map(({ id }) => id);
}

function digests(row: Row): string[] {
  return [row.image_uid, row.manifest_digest, row.config_digest].filter((text) => text !== null);
}

function hexOf(text: string): string {
  return text.slice(text.indexOf(':') + 1);
}
