import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { ingestEvidence } from '../../src/engine/intake/ingest/ingest-evidence';
import type { IngestOptions, IngestOutcome } from '../../src/engine/intake/ingest/ingest.types';
import { openLibrary } from '../../src/engine/store/open-library';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { standardLimits } from '../../src/shared/read-limits';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty library that is closed and gone after the test. */
export function temporaryLibrary(): WritableLibrary {
  const library = openLibrary(temporaryFolder());
  onTestFinished(() => library.close());
  return library;
}

/** Adds one evidence with the usual options. */
export function addTo(
  library: WritableLibrary,
  path: string,
  options: Partial<IngestOptions> = {},
): Promise<IngestOutcome> {
  return ingestEvidence(library, path, {
    ...{ caseId: null, examiner: null, copy: false, limits: standardLimits, signal: neverCancelled },
    ...options,
  });
}

const TABLES = [
  ...['case_file', 'evidence', 'image', 'image_reference', 'layer', 'layer_blob', 'image_layer', 'name', 'dir'],
  ...[
    'owner',
    'entry',
    'entry_name',
    'entry_content',
    'layer_dir',
    'image_entry',
    'history_step',
    'comparison',
    'blob',
    'problem',
  ],
  ...['finding', 'coverage', 'ingest_mark', 'audit_log', 'archive_member', 'image_link', 'failed_evidence'],
  ...['case_evidence', 'custody_entry', 'tag', 'mark', 'triage', 'saved_search', 'work_change', 'imported_audit'],
  ...['hash_set', 'hash_set_hash', 'hash_set_part', 'hash_look', 'hash_hit'],
];

/** Rows of every table: equal before and after means that nothing was left. */
export function tableCounts(library: WritableLibrary): Record<string, number> {
  return Object.fromEntries(
    TABLES.map((table) => [table, library.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1]),
  );
}
