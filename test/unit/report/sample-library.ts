import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { ingestEvidence } from '../../../src/engine/intake/ingest/ingest-evidence';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { standardLimits } from '../../../src/shared/read-limits';

export const sampleArchive = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'haproxy-sample.tar');

export interface TemporaryLibrary {
  readonly library: WritableLibrary;
  readonly folder: string;
  readonly imageId: number;
  remove(): void;
}

/** A library in a temporary folder that holds one archive. */
export async function libraryWith(archive: string): Promise<TemporaryLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-library-'));
  const library = openLibrary(join(folder, 'library'));
  const options = { caseId: null, examiner: null, copy: false, limits: standardLimits, signal: neverCancelled };
  const outcome = await ingestEvidence(library, archive, options);
  const remove = (): void => {
    library.close();
    rmSync(folder, { recursive: true });
  };
  return { library, folder, imageId: outcome.imageIds[0] ?? 0, remove };
}
