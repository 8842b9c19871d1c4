import { rm } from 'node:fs/promises';
import { audit } from '../../store/audit-log';
import type { WritableLibrary } from '../../store/writable-library';
import { forgetLinks } from '../../store/settle-links';
import { deleteLayer, sweepDictionaries } from '../../store/sweep';
import { copyPath } from '../../store/copy-path';
import { leaveAllCases } from './case-items';
import { evidenceRow } from './evidence-row';

/**
 * Takes an evidence and its images out of the library, with the layers that no other image holds. The
 * archive itself is not touched; a copy in the library goes when no other evidence uses it. The audit log keeps that it was there.
 * Throws library-damaged where the digest that names the copy is none.
 */
export async function removeEvidence(
  library: WritableLibrary,
  evidenceId: number,
  examiner: string | null,
): Promise<{ readonly images: number; readonly layers: number }> {
  const evidence = evidenceRow(library, evidenceId);
  // A digest that is none is refused before anything is changed.
  const copy = copyPath(library, evidence.sha256);
  const { images, orphans } = library.write(() => {
    leaveAllCases(library, evidenceId, examiner);
    const changes = forgetLinks(
      library,
      evidenceId,
      () => library.run('DELETE FROM image WHERE evidence_id = ?', evidenceId).changes,
    );
    library.run('DELETE FROM evidence WHERE id = ?', evidenceId);
    const unused = library.all<{ id: number }>(
      'SELECT id FROM layer WHERE ready = 1 AND NOT EXISTS (SELECT 1 FROM image_layer il WHERE il.layer_id = layer.id)',
    );
    // Not ready any more: were the engine killed now, the next start would finish the work.
    for (const { id } of unused) {
      library.run('DELETE FROM layer_blob WHERE layer_id = ?', id);
      library.run('UPDATE layer SET ready = 0, diff_id = NULL WHERE id = ?', id);
    }
    audit(library, 'evidence-removed', examiner, {
      evidenceId,
      path: evidence.path,
      sha256: evidence.sha256,
      images: changes,
    });
    return { images: changes, orphans: unused };
  });
  for (const { id } of orphans) deleteLayer(library, id);
  if (orphans.length > 0) sweepDictionaries(library);
  const used = library.get('SELECT 1 FROM evidence WHERE sha256 = ? AND copied = 1', evidence.sha256);
  if (used === undefined) await rm(copy, { recursive: true, force: true });
  return { images, layers: orphans.length };
}
