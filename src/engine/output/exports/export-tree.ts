import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { NotWritten } from '../../../shared/contract/explorer';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { CancelSignal } from '../../base/cancellation';
import { imageRow } from '../../query/library/image-rows';
import { takenOut } from '../../query/work/taken-out';
import { audit } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import { portableWhole } from '../forms/portable-json';
import type { OutputTarget } from '../writer/output-target';
import { extractFiles, isLost, type ExtractedEntry } from './extract-files';

interface TreeExport extends Pick<ChannelInput<'explorer.exportTree'>, 'imageId' | 'view' | 'layer' | 'dir'> {
  readonly target: OutputTarget;
  readonly examiner: string | null;
  readonly signal: CancelSignal;
}

/**
 * Writes a folder of an image with all below it into a new folder, as `extract` does: of one layer, or of the tree of the layers up
 * to it. Throws what extractFiles throws; nothing is left then.
 */
export async function exportTree(
  library: ReadableLibrary,
  { imageId, view, layer: number, dir, target, examiner, signal }: TreeExport,
): Promise<ChannelOutput<'explorer.exportTree'>> {
  const { imageId: image, references, evidence } = imageRow(library, imageId);
  const [layer, upTo] = view === 'layer' ? [number, null] : [null, number];
  const manifest = (entries: readonly ExtractedEntry[]): string => {
    const facts = { image, references, evidence: evidence.sha256, layer, upTo, dir, glob: null, entries };
    return `${JSON.stringify(facts, portableWhole, 2)}\n`;
  };
  const choice = { imageId, layer, upTo, glob: null, dir: dir === '' ? null : dir, state: null };
  const { entries } = await extractFiles(library, { ...choice, target, into: 'folder', manifest }, signal);
  const written = entries.filter((entry) => entry.written !== null);
  const bytes = written.reduce((sum, entry) => sum + entry.bytes, 0);
  const out = target.path;
  audit(
    library,
    'files-extracted',
    examiner,
    {
      ...{ imageId, layer, upTo, path: escapeInvalidBytes(dir), out, files: written.length, bytes },
    },
    [takenOut(library, imageId, `${escapeInvalidBytes(dir)} (${written.length} files, ${bytes} bytes)`, out)],
  );
  return { out, files: written.length, bytes, left: leftOf(entries), lost: entries.filter(isLost).length };
}

function leftOf(entries: readonly ExtractedEntry[]): { reason: NotWritten; entries: number }[] {
  const counts = new Map<NotWritten, number>();
  for (const { reason } of entries) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, entries: count }));
}
