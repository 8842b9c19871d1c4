import { useTranslation } from 'react-i18next';
import { timelineFormats, type TimelineFormat } from '../../../shared/formats';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import type { ExportedFound } from './ExportMenu';
import { useWrittenFile } from '../../ui/use-written-file';

/** Writes all events of an image, and those of a look for certificates, to a file that the person chooses. */
export function useTimelineExport(imageId: number) {
  const { t } = useTranslation('timeline');
  const { state, dismiss, run } = useWrittenFile();
  const write = (format: TimelineFormat, { lookId, verdicts }: ExportedFound): void => {
    const { extension } = timelineFormats[format];
    run({
      ...{ suggestedName: `timeline-${imageId}-${format}.${extension}`, extension },
      write: (out) =>
        call('timeline.export', {
          imageId,
          format,
          out,
          certificates: lookId ?? undefined,
          verdicts: verdicts || undefined,
        }),
      done: ({ bytes }) => t('export.done', { bytes: formatExactBytes(bytes) }),
    });
  };
  return { state, dismiss, run: write };
}
