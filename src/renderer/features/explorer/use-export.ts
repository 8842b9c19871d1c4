import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { announce } from '../../ui/live-region';
import { useExtract, type ExportOutcome, type Extraction } from '../../ui/use-extract';
import type { Scope } from './explorer-state';

interface Exporter extends Omit<Extraction, 'follow'> {
  readonly run: (row: TreeRow) => void;
}

/**
 * Writes the bytes of an entry, or a folder with all below it, where the person says, never under a name that the evidence
 * chose by itself.
 */
export function useExport(scope: Scope): Exporter {
  const { t } = useTranslation('explorer');
  const { follow, ...extraction } = useExtract();
  const write = async (row: TreeRow): Promise<ExportOutcome | null> => {
    const { path } = await call('host.chooseOutput', { suggestedName: safeName(row.name), extension: '' });
    if (path === null) return null;
    if (row.type === 'dir')
      return { kind: 'tree', tree: await call('explorer.exportTree', { ...treeOf(scope, row), out: path }) };
    if (row.entryId === null || row.layer === null) return null;
    const { imageId } = scope;
    const written = await call('explorer.export', { imageId, layer: row.layer, entryId: row.entryId, out: path });
    announce(t('export.done', { bytes: formatExactBytes(written.bytes) }));
    return { kind: 'written', ...written };
  };
  return { ...extraction, run: (row) => follow(() => write(row)) };
}

/** The folder as the view shows it; one that a later layer took away, as it was before. */
function treeOf({ imageId, view, layer }: Scope, { path, fate }: TreeRow) {
  const upTo = view === 'all' && 'by' in fate ? Math.min(layer, Math.max(1, fate.by - 1)) : layer;
  return { imageId, view, layer: upTo, what: { kind: 'dir' as const, dir: path } };
}

/** A name that can be suggested: no separators, nothing that acts or hides, not too long. */
export function safeName(name: string): string {
  const plain = displayName(name).replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return plain.replace(/^[._]+/, '').slice(0, 120) || 'file';
}
