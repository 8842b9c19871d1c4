import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import type { ExtractedWhat, TreeRow } from '../../../shared/contract/explorer';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { announce } from '../../ui/live-region';
import type { Scope } from './explorer-state';
import type { ExtractForm } from './ExtractDialog';

/** What became of the last export. */
export type ExportOutcome =
  | { readonly kind: 'written'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'tree'; readonly tree: Extracted }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What was extracted; with the digest of the file that it went into, if it did. */
export type Extracted = ChannelOutput<'explorer.exportTree'> & { readonly sha256?: string };

interface Exporter {
  readonly outcome: ExportOutcome | null;
  readonly dismiss: () => void;
  readonly run: (row: TreeRow) => void;
  readonly extract: (what: ExtractedWhat, form: ExtractForm) => void;
}

/**
 * Writes the bytes of an entry, or a folder with all below it, where the person says, never under a name that the evidence
 * chose by itself.
 */
export function useExport(scope: Scope): Exporter {
  const { imageId } = scope;
  const { t } = useTranslation('explorer');
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const told = (tree: Extracted): void => {
    setOutcome({ kind: 'tree', tree });
    announce(t('export.treeDone', { count: tree.files, formatted: formatCount(tree.files) }));
  };
  const extract = async (what: ExtractedWhat, form: ExtractForm): Promise<void> => {
    try {
      const extension = form.kind === 'folder' ? '' : form.kind;
      const suggestedName = extension === '' ? 'extracted' : `extracted.${extension}`;
      const { path: out } = await call('host.chooseOutput', { suggestedName, extension });
      if (out === null) return;
      const asked = { imageId, view: scope.view, layer: scope.layer, what, out };
      told(
        form.kind === 'folder'
          ? await call('explorer.exportTree', asked)
          : await call('explorer.exportArchive', { ...asked, as: form }),
      );
    } catch (error) {
      setOutcome({ kind: 'failed', failure: toFailure(error) });
    }
  };
  const write = async (row: TreeRow): Promise<void> => {
    try {
      const { path } = await call('host.chooseOutput', { suggestedName: safeName(row.name), extension: '' });
      if (path === null) return;
      if (row.type === 'dir') {
        told(await call('explorer.exportTree', { ...treeOf(scope, row), out: path }));
        return;
      }
      if (row.entryId === null || row.layer === null) return;
      const written = await call('explorer.export', { imageId, layer: row.layer, entryId: row.entryId, out: path });
      setOutcome({ kind: 'written', ...written });
      announce(t('export.done', { bytes: formatExactBytes(written.bytes) }));
    } catch (error) {
      setOutcome({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return {
    outcome,
    dismiss: () => setOutcome(null),
    run: (row) => void write(row),
    extract: (what, form) => void extract(what, form),
  };
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
