import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import { footholdFormats, workingFormats, type FootholdFormat } from '../../../shared/formats';
import { localeSchema } from '../../../shared/vocabulary';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { MenuButton } from '../../ui/Menu';
import type { useWrittenFile } from '../../ui/use-written-file';
import * as buttonStyles from '../../ui/Button.module.css';

interface FootholdExportProps {
  /** In the order of the list. */
  readonly footholds: readonly Foothold[];
  readonly imageId: number;
  readonly exporter: ReturnType<typeof useWrittenFile>;
}

/** Writes the footholds that the list shows to a file, as `footholds --format` does. */
export function FootholdExport({ footholds, imageId, exporter }: FootholdExportProps) {
  const { t, i18n } = useTranslation('footholds');
  const locale = localeSchema.safeParse(i18n.language).data ?? 'en';
  const write = (format: FootholdFormat): void => {
    const { extension } = footholdFormats[format];
    exporter.run({
      ...{ suggestedName: `footholds-${imageId}.${extension}`, extension },
      write: (out) => call('footholds.export', { imageId, ids: footholds.map(({ id }) => id), format, locale, out }),
      done: ({ bytes }) => t('export.done', { bytes: formatExactBytes(bytes) }),
    });
  };
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('export.menu', { count: footholds.length })}
      lines={workingFormats(footholdFormats).map((format) => ({
        ...{ id: format, label: t('export.as', { format: format.toUpperCase() }) },
        run: () => write(format),
      }))}
    >
      {t('export.button')}
    </MenuButton>
  );
}
