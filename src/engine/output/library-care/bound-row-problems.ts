import * as z from 'zod';
import { auditRows } from '../../store/audit-log';
import { boundAnewForm, type BoundAnew } from '../../store/cover-old-texts';
import { boundRows } from '../../store/bound-rows';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

const addedForm = z.object({
  evidenceId: z.number(),
  sha256: z.string(),
  bytes: z.number(),
  rows: z.string().optional(),
});
const migratedForm = z.object({ bound: z.string().optional() });
const removedForm = z.object({ evidenceId: z.number() });

interface EvidenceFacts {
  readonly id: number;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Holds each evidence against the audit entry that added it: is it there, are its size and SHA-256 those, and do its rows
 * give the digest that the entry has. Entries of versions that bound no rows are held against what they say.
 */
export function boundRowProblems(library: ReadableLibrary): readonly string[] {
  const added = evidenceByAudit(library);
  const there = library.all<EvidenceFacts>('SELECT id, sha256, bytes FROM evidence ORDER BY id');
  const problems = there.flatMap((evidence) => {
    const entry = added.get(evidence.id);
    if (entry === undefined) return [`evidence ${evidence.id} was not added by any entry of the audit log`];
    if (entry.sha256 !== evidence.sha256 || entry.bytes !== evidence.bytes)
      return [`evidence ${evidence.id} is not the one that the audit log says was added`];
    if (entry.rows === undefined || entry.rows === boundRows(library, evidence.id)) return [];
    return [`rows of evidence ${evidence.id} were changed since entry ${entry.entry} of the audit log`];
  });
  const ids = new Set(there.map(({ id }) => id));
  for (const { evidenceId, entry } of added.values())
    if (!ids.has(evidenceId)) problems.push(`evidence ${evidenceId}, which entry ${entry} added, is missing`);
  return problems;
}

/**
 * A migration changed rows: they are bound by its entry from then on. Where they were not what they had to be before it, they stay
 * bound to what they had to be, and differ.
 */
function bindAnew(
  library: ReadableLibrary,
  { details, id }: { readonly details: string; readonly id: number },
  added: Map<number, Added>,
): void {
  for (const [evidenceId, sha256, before, after] of boundAnew(library, details)) {
    const entry = added.get(evidenceId);
    if (entry?.sha256 === sha256 && (entry.rows === undefined || entry.rows === before))
      added.set(evidenceId, { ...entry, rows: after, entry: id });
  }
}

/** What the entry of a migration says that it bound anew. */
export function boundAnew(library: ReadableLibrary, details: string): BoundAnew {
  const { bound } = readJson(library.dir, details, migratedForm);
  return bound === undefined ? [] : readJson(library.dir, bound, boundAnewForm);
}

type Added = z.infer<typeof addedForm> & { readonly entry: number };

/** The evidence that should be in the library by its audit log. */
function evidenceByAudit(library: ReadableLibrary): ReadonlyMap<number, Added> {
  const added = new Map<number, Added>();
  for (const { id, action, details } of auditRows(library)) {
    if (action === 'evidence-added') {
      const entry = { ...readJson(library.dir, details, addedForm), entry: id };
      added.set(entry.evidenceId, entry);
    } else if (action === 'library-migrated') bindAnew(library, { details, id }, added);
    else if (action === 'evidence-removed') added.delete(readJson(library.dir, details, removedForm).evidenceId);
  }
  return added;
}
