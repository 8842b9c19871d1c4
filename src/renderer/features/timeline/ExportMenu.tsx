import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineFormats, workingFormats, type TimelineFormat } from '../../../shared/formats';
import { MenuButton } from '../../ui/Menu';
import type { MenuLine } from '../../ui/menu-line.types';
import type { Certificates } from './use-certificates';
import * as buttonStyles from '../../ui/Button.module.css';

interface ExportMenuProps {
  readonly certificates: Certificates;
  /** `lookId`: the look whose certificates go with the events; null for events alone. */
  readonly onExport: (format: TimelineFormat, lookId: number | null) => void;
}

/** Forms of an export, and whether certificates are in it: only where they were looked for, and the person says so. */
export function ExportMenu({ certificates, onExport }: ExportMenuProps) {
  const { t } = useTranslation('timeline');
  const [isWanted, setWanted] = useState(false);
  const { found } = certificates;
  const lookId = isWanted && found !== null ? found.lookId : null;
  const choice: MenuLine =
    found === null
      ? { id: 'look', label: t('export.lookFirst'), run: () => certificates.show(true) }
      : {
          ...{ id: 'certificates', box: true, checked: isWanted },
          label: t('export.certificates', { count: found.count }),
          run: () => setWanted(!isWanted),
        };
  const forms = workingFormats(timelineFormats).map((format) => ({
    ...{ id: format, label: t(`export.${format}`) },
    run: () => onExport(format, lookId),
  }));
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('export.menu')}
      lines={[...forms, { id: 'line' }, choice]}
    >
      {t('export.button')}
    </MenuButton>
  );
}
