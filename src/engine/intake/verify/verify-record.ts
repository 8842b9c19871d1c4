import { keptNote } from '../../../shared/words/custody-note';
import * as z from 'zod';
import {
  isChanged,
  recheckCountsSchema,
  type Recheck,
  type RecheckCounts,
  type RecheckState,
} from '../../../shared/contract/verify';
import { audit } from '../../store/audit-log';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

/** What a reading comes to, in numbers. */
export function recheckCounts({ status, blobs, images }: Recheck): RecheckCounts {
  const layers = images.flatMap((image) => image.layers);
  const changed = (lines: readonly { readonly status: Recheck['blobs'][number]['status'] }[]): number =>
    lines.filter((line) => isChanged(line.status)).length;
  return {
    ...{ status, blobs: blobs.length, changedBlobs: changed(blobs) },
    ...{ layers: layers.length, changedLayers: changed(layers) },
  };
}

/** Writes a finished reading into the audit log; returns the time that stands there. */
export function recordRecheck(library: ReadableLibrary, result: Recheck, examiner: string | null): string {
  const { evidenceId, path, found, failure } = result;
  const details = { evidenceId, path, sha256: found, failure, ...recheckCounts(result) };
  const recorded = library.get<{ sha256: string }>('SELECT sha256 FROM evidence WHERE id = ?', evidenceId)?.sha256;
  const note = keptNote({ said: 'checked', status: result.status });
  const checked = { kind: 'checked', evidenceSha256: recorded ?? null, caseUid: null, note } as const;
  return audit(library, 'evidence-verified', examiner, details, recorded === undefined ? [] : [checked]);
}

/**
 * The last reading of an evidence that the audit log knows of; null where there was none. One that did not find the
 * bytes says nothing any more once they were found at another place.
 */
export function lastRecheck(library: ReadableLibrary, evidenceId: number): RecheckState | null {
  const row = library.get<{ at: string; details: string }>(
    `SELECT at, details FROM audit_log a WHERE action = 'evidence-verified'
      AND json_extract(details, '$.evidenceId') = ?1
      AND (json_extract(details, '$.status') NOT IN ('missing', 'not-read')
        OR NOT EXISTS (SELECT 1 FROM audit_log m WHERE m.id > a.id AND m.action = 'evidence-relocated'
          AND json_extract(m.details, '$.evidenceId') = ?1))
      ORDER BY id DESC LIMIT 1`,
    evidenceId,
  );
  if (row === undefined) return null;
  const counts = recheckCountsSchema.safeParse(readJson(library.dir, row.details, z.unknown()));
  if (!counts.success) return null;
  return {
    ...{ evidenceId, state: 'done', bytesDone: 0, bytesTotal: 0, at: row.at, counts: counts.data },
    ...{ result: null, failure: null },
  };
}
