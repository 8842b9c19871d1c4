import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImageRow } from '../../../shared/contract/library';
import { imageReport, type ReportOptions } from '../../../shared/contract/report';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import { toFailure, type Failure } from '../../../shared/failure';
import { useCertificateLook } from '../../api/certificates';
import { channelQuery } from '../../api/channel-query';
import { call } from '../../api/client';
import { useLocale } from '../../api/settings';
import { useDebounced } from '../../api/use-debounced';
import { failureOf } from '../../api/use-channel';
import { draftKey } from './report-drafts';
import { useDraft } from './use-draft';

const TYPING_MS = 300;

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The report being made on one image: its options, its preview and its export. */
export function useReport(image: ImageRow) {
  const imageId = image.id;
  const locale = useLocale();
  const { fields, sections, setField, setSections } = useDraft(draftKey(image));
  const [exported, setExported] = useState<ExportState>({ kind: 'idle' });
  const options: ReportOptions = useMemo(
    () => imageReport({ imageId, locale, sections: [...sections], fields }),
    [imageId, locale, sections, fields],
  );
  const settled = useDebounced(options, TYPING_MS);
  const look = useCertificateLook(imageId);
  // What a look found goes into the report once it is over.
  const lookOver = look === null || look.state === 'running' ? null : look.lookId;
  const preview = useQuery({
    ...channelQuery('report.preview', settled),
    queryKey: ['report.preview', settled, lookOver],
    placeholderData: keepPreviousData,
    // Main keeps only the last few pages: an address from before may be gone.
    gcTime: 0,
    staleTime: 0,
  });

  /** Asks where to, writes there, and keeps what came of it; a person who changes their mind leaves no trace. */
  const save = async (format: ReportFormat, name: string): Promise<void> => {
    try {
      const { extension } = reportFormats[format];
      const { path } = await call('host.chooseOutput', { suggestedName: name, extension });
      if (path === null) return;
      setExported({ kind: 'running' });
      setExported({ kind: 'done', ...(await call('report.export', { ...options, format, out: path })) });
    } catch (error) {
      setExported({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return {
    sections,
    setSections,
    fields,
    setField,
    url: preview.data?.url,
    failure: failureOf(preview),
    retry: () => void preview.refetch(),
    working: preview.isFetching,
    exported,
    save,
  };
}
