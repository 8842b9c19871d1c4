import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '../../../shared/contract/contract';
import { packageFormats, workingFormats, type PackageFormat } from '../../../shared/formats';
import { call } from '../../api/client';
import { formatExactBytes } from '../../ui/format';
import { MenuButton } from '../../ui/Menu';
import type { useWrittenFile } from '../../ui/use-written-file';
import * as buttonStyles from '../../ui/Button.module.css';

interface PackageExportProps {
  readonly filter: Omit<ChannelInput<'packages.list'>, 'offset' | 'limit'>;
  readonly count: number;
  readonly exporter: ReturnType<typeof useWrittenFile>;
  /** Leads to a report, where the forms of package lists are that other tools read. */
  readonly onReport: () => void;
}

/** Writes the packages that the list shows to a file. */
export function PackageExport({ filter, count, exporter, onReport }: PackageExportProps) {
  const { t } = useTranslation('packages');
  const write = (format: PackageFormat): void => {
    const { extension } = packageFormats[format];
    exporter.run({
      ...{ suggestedName: `packages-${filter.imageId}.${extension}`, extension },
      write: (out) => call('packages.export', { ...filter, format, out }),
      done: ({ bytes }) => t('export.done', { bytes: formatExactBytes(bytes) }),
    });
  };
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('export.menu', { count })}
      lines={[
        ...workingFormats(packageFormats).map((format) => ({
          ...{ id: format, label: t('export.as', { format: format.toUpperCase() }) },
          run: () => write(format),
        })),
        { id: 'report', label: t('export.report'), run: onReport },
      ]}
    >
      {t('export.button')}
    </MenuButton>
  );
}
