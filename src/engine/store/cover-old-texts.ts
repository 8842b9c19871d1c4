import * as z from 'zod';
import { coverTexts, type CoveredTexts } from '../detect/secrets/cover-secrets';
import { boundRows } from './bound-rows';
import type { Connection } from './connection';
import { readJson } from './json-column';
import { standInKey } from './value-key';
import { WritableLibrary } from './writable-library';

/** The key of `library_info` that has what `evidence-added` bound before and binds from now on, until an entry of the audit log has it. */
export const BOUND_ANEW = 'bound-anew';

/** For each evidence its number, its SHA-256, and the digest of its rows (bound-rows.ts) before and after. */
export const boundAnewForm = z.array(z.tuple([z.int(), z.string(), z.string(), z.string()]));
export type BoundAnew = z.infer<typeof boundAnewForm>;

interface ImageRow {
  readonly id: number;
  readonly config: Uint8Array | null;
  readonly config_readable: number;
  readonly base_claims: string | null;
}

interface StepRow {
  readonly step: number;
  readonly created_by: string | null;
  readonly author: string | null;
  readonly comment: string | null;
}

const claimForm = z.array(
  z.object({
    where: z.enum(['manifest', 'descriptor', 'index']),
    name: z.string().nullable(),
    digest: z.string().nullable(),
  }),
);

/**
 * Covers the secrets in texts of images that an earlier version kept in clear. That the rows of each evidence are others from
 * now on goes into the audit log once the migration is finished (finish-migration.ts).
 */
export function coverOldTexts(db: Connection, dir: string): void {
  // What is overwritten must not stay in the free room of its page.
  db.pragma('secure_delete = ON');
  const library = new WritableLibrary(dir, db, 'passing', null);
  const evidence = library.all<{ id: number; sha256: string }>('SELECT id, sha256 FROM evidence ORDER BY id');
  const before = evidence.map(({ id }) => boundRows(library, id));
  const keyed = standInKey(library);
  const images = library.column<number>('SELECT id FROM image ORDER BY id');
  for (const id of images) coverImage(library, id, keyed);
  if (evidence.length === 0) return;
  const anew = evidence.map(({ id, sha256 }, index) => [id, sha256, before[index], boundRows(library, id)]);
  library.insert('library_info', { key: BOUND_ANEW, value: JSON.stringify(anew) });
}

function coverImage(library: WritableLibrary, id: number, keyed: (sha256: string) => string): void {
  const row = library.get<ImageRow>('SELECT id, config, config_readable, base_claims FROM image WHERE id = ?', id);
  if (row === undefined) return;
  const steps = library.all<StepRow>(
    'SELECT step, created_by, author, comment FROM history_step WHERE image_id = ? ORDER BY step',
    id,
  );
  const document = row.config_readable === 1 && row.config !== null ? parsed(row.config) : null;
  const history = steps.map(({ step, created_by: createdBy, comment }) => ({ step, createdBy, comment }));
  const covered = coverTexts(document, { config: objectOf(document), history }, keyed);
  const claims =
    row.base_claims === null ? null : JSON.stringify(covered.claims(readJson(library.dir, row.base_claims, claimForm)));
  library.run('UPDATE image SET config = ?, base_claims = ? WHERE id = ?', covered.config, claims, id);
  for (const step of steps) coverStep(library, id, step, covered);
  for (const standIn of covered.standIns) library.insert('stand_in', { image_id: id, ...standIn });
}

function coverStep(library: WritableLibrary, id: number, { step, ...texts }: StepRow, { text }: CoveredTexts): void {
  library.run(
    'UPDATE history_step SET created_by = ?, author = ?, comment = ? WHERE image_id = ? AND step = ?',
    ...[text(texts.created_by), text(texts.author), text(texts.comment), id, step],
  );
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
