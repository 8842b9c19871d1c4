import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineFormat } from '../../../shared/contract/timeline';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { announce } from '../../ui/live-region';

/** What became of the last export; `running` until it is written. */
export type TimelineExport =
  | { readonly kind: 'running' }
  | { readonly kind: 'written'; readonly out: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

const EXTENSION: Readonly<Record<TimelineFormat, string>> = {
  jsonl: 'jsonl',
  bodyfile: 'txt',
  timesketch: 'jsonl',
  'timesketch-csv': 'csv',
};

/** Writes all events of an image to a file that the person chooses. */
export function useTimelineExport(imageId: number) {
  const { t } = useTranslation('timeline');
  const [state, setState] = useState<TimelineExport | null>(null);
  const write = async (format: TimelineFormat): Promise<void> => {
    try {
      const extension = EXTENSION[format];
      const suggestedName = `timeline-${imageId}-${format}.${extension}`;
      const { path } = await call('host.chooseOutput', { suggestedName, extension });
      if (path === null) return;
      setState({ kind: 'running' });
      const written = await call('timeline.export', { imageId, format, out: path });
      setState({ kind: 'written', ...written });
      announce(t('export.done', { bytes: formatExactBytes(written.bytes) }));
    } catch (error) {
      setState({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return { state, dismiss: () => setState(null), run: (format: TimelineFormat) => void write(format) };
}
