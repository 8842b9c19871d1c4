import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { announce } from '../../ui/live-region';

/** What became of the last export. */
export type ExportOutcome =
  | { readonly kind: 'written'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface Exporter {
  readonly outcome: ExportOutcome | null;
  readonly dismiss: () => void;
  readonly run: (row: TreeRow) => void;
}

/** Writes the bytes of an entry where the person says, never under a name that the evidence chose by itself. */
export function useExport(imageId: number): Exporter {
  const { t } = useTranslation('explorer');
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const write = async (row: TreeRow): Promise<void> => {
    if (row.entryId === null || row.layer === null) return;
    try {
      const { path } = await call('host.chooseOutput', { suggestedName: safeName(row.name), extension: '' });
      if (path === null) return;
      const written = await call('explorer.export', { imageId, layer: row.layer, entryId: row.entryId, out: path });
      setOutcome({ kind: 'written', ...written });
      announce(t('export.done', { bytes: formatExactBytes(written.bytes) }));
    } catch (error) {
      setOutcome({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return { outcome, dismiss: () => setOutcome(null), run: (row) => void write(row) };
}

/** A name that can be suggested: no separators, nothing that acts or hides, not too long. */
export function safeName(name: string): string {
  const plain = displayName(name).replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return plain.replace(/^[._]+/, '').slice(0, 120) || 'file';
}
