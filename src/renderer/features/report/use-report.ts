import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ReportOptions, ReportScope } from '../../../shared/contract/report';
import { defined } from '../../../shared/defined';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import { toFailure, type Failure } from '../../../shared/failure';
import { useCertificateLook } from '../../api/certificates';
import { channelQuery } from '../../api/channel-query';
import { call } from '../../api/client';
import { useFileCheck } from '../../api/file-check';
import { useFootholdLook } from '../../api/foothold-look';
import { useDebounced } from '../../api/use-debounced';
import { failureOf } from '../../api/use-channel';
import type { Draft } from './use-draft';

const TYPING_MS = 300;

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The report that a draft describes: its preview and its export. `imageId` is that of its one image, whose certificates can be looked for. */
export function useReport(scope: ReportScope, draft: Draft, imageId: number | null) {
  const { fields, narrative, sections, locale, paper, zone, tags, redact, version, amends } = draft;
  const [exported, setExported] = useState<ExportState>({ kind: 'idle' });
  const options: ReportOptions = useMemo(
    () =>
      defined<ReportOptions>({
        ...{ scope, locale, paper, sections: [...sections], fields, narrative, issued: null, zone, version, amends },
        tags: tags.length === 0 ? undefined : [...tags],
        redact: [...redact],
      }),
    [scope, locale, paper, sections, fields, narrative, zone, tags, redact, version, amends],
  );
  const settled = useDebounced(options, TYPING_MS);
  const look = useCertificateLook(imageId);
  // What a look found goes into the report once it is over.
  const lookOver = look === null || look.state === 'running' ? null : look.lookId;
  const isLooked = useFootholdLook(imageId).found !== null;
  const isChecked = useFileCheck(imageId ?? 0).state === 'done';
  const preview = useQuery({
    ...channelQuery('report.preview', settled),
    queryKey: ['report.preview', settled, lookOver, isLooked, isChecked],
    placeholderData: keepPreviousData,
    // Main keeps only the last few pages: an address from before may be gone.
    gcTime: 0,
    staleTime: 0,
  });
  const contents = useQuery({
    ...channelQuery('report.contents', { scope, locale }),
    queryKey: ['report.contents', { scope, locale }, lookOver, isLooked, isChecked],
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
    url: preview.data?.url,
    failure: failureOf(preview),
    retry: () => void preview.refetch(),
    working: preview.isFetching,
    rows: useMemo(
      () => new Map(contents.data?.sections.map(({ section, rows }) => [section, rows] as const) ?? []),
      [contents.data],
    ),
    exported,
    save,
  };
}
