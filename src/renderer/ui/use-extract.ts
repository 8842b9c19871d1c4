import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import type { ExtractedWhat } from '../../shared/contract/explorer';
import { toFailure, type Failure } from '../../shared/failure';
import { call } from '../api/client';
import type { ExtractForm } from './ExtractDialog';
import { formatCount } from './format';
import { announce } from './live-region';

/** What was extracted; with the digest of the file that it went into, if it did. */
export type Extracted = ChannelOutput<'explorer.exportTree'> & { readonly sha256?: string };

/** What became of the last export. */
export type ExportOutcome =
  | { readonly kind: 'written'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'tree'; readonly tree: Extracted }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The image that files are extracted from, and which of its layers count. */
export type ExtractScope = Pick<ChannelInput<'explorer.exportTree'>, 'imageId' | 'view' | 'layer'>;

export interface Extraction {
  readonly outcome: ExportOutcome | null;
  readonly dismiss: () => void;
  /** Asks for a place and writes there; nothing happens where none is given. */
  readonly extract: (scope: ExtractScope, what: ExtractedWhat, form: ExtractForm) => void;
  /** Runs another export whose outcome is shown in the same place: null where the person gave it up. */
  readonly follow: (write: () => Promise<ExportOutcome | null>) => void;
}

/** Writes files of an image where the person says, never under a name that the evidence chose by itself. */
export function useExtract(): Extraction {
  const { t } = useTranslation('explorer');
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const run = async (write: () => Promise<ExportOutcome | null>): Promise<void> => {
    try {
      const done = await write();
      if (done === null) return;
      setOutcome(done);
      if (done.kind !== 'tree') return;
      const { files } = done.tree;
      announce(t('export.treeDone', { count: files, formatted: formatCount(files) }));
    } catch (error) {
      setOutcome({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return {
    outcome,
    dismiss: () => setOutcome(null),
    extract: (scope, what, form) => void run(() => extracted(scope, what, form)),
    follow: (write) => void run(write),
  };
}

async function extracted(scope: ExtractScope, what: ExtractedWhat, form: ExtractForm): Promise<ExportOutcome | null> {
  const extension = form.kind === 'folder' ? '' : form.kind;
  const suggestedName = extension === '' ? 'extracted' : `extracted.${extension}`;
  const { path: out } = await call('host.chooseOutput', { suggestedName, extension });
  if (out === null) return null;
  const asked = { ...scope, what, out };
  const tree =
    form.kind === 'folder'
      ? await call('explorer.exportTree', asked)
      : await call('explorer.exportArchive', { ...asked, as: form });
  return { kind: 'tree', tree };
}
