import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import { findingFormats, workingFormats, type FindingFormat } from '../../../shared/formats';
import { localeSchema } from '../../../shared/vocabulary';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { MenuButton } from '../../ui/Menu';
import type { useWrittenFile } from '../../ui/use-written-file';
import * as buttonStyles from '../../ui/Button.module.css';

interface FindingExportProps {
  /** In the order of the list. */
  readonly findings: readonly Finding[];
  /** Null: of the library. */
  readonly imageId: number | null;
  readonly exporter: ReturnType<typeof useWrittenFile>;
}

/** Writes the findings that the list shows to a file, masked. */
export function FindingExport({ findings, imageId, exporter }: FindingExportProps) {
  const { t, i18n } = useTranslation('findings');
  const locale = localeSchema.safeParse(i18n.language).data ?? 'en';
  const write = (format: FindingFormat): void => {
    const { extension } = findingFormats[format];
    exporter.run({
      ...{ suggestedName: `findings-${imageId ?? 'library'}.${extension}`, extension },
      write: (out) => call('findings.export', { imageId, ids: findings.map(({ id }) => id), format, locale, out }),
      done: ({ bytes }) => t('export.done', { bytes: formatExactBytes(bytes) }),
    });
  };
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('export.menu', { count: findings.length })}
      lines={workingFormats(findingFormats).map((format) => ({
        ...{ id: format, label: t('export.as', { format: format.toUpperCase() }) },
        run: () => write(format),
      }))}
    >
      {t('export.button')}
    </MenuButton>
  );
}
