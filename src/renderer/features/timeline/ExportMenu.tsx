import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineFormats, workingFormats, type TimelineFormat } from '../../../shared/formats';
import { MenuButton } from '../../ui/Menu';
import type { MenuLine } from '../../ui/menu-line.types';
import type { Certificates } from './use-certificates';
import * as buttonStyles from '../../ui/Button.module.css';

/** What goes with the events. */
export interface ExportedFound {
  /** The look whose certificates do; null: none. */
  readonly lookId: number | null;
  /** Whether what steps did to packaged files does, for which the files are checked. */
  readonly verdicts: boolean;
}

interface ExportMenuProps {
  readonly certificates: Certificates;
  readonly onExport: (format: TimelineFormat, found: ExportedFound) => void;
}

/** Forms of an export, and whether certificates and changes of packaged files are in it: only where the person says so. */
export function ExportMenu({ certificates, onExport }: ExportMenuProps) {
  const { t } = useTranslation('timeline');
  const [isWanted, setWanted] = useState(false);
  const [verdicts, setVerdicts] = useState(false);
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
  const changes: MenuLine = {
    ...{ id: 'verdicts', box: true, checked: verdicts, label: t('export.verdicts') },
    run: () => setVerdicts(!verdicts),
  };
  const forms = workingFormats(timelineFormats).map((format) => ({
    ...{ id: format, label: t(`export.${format}`) },
    run: () => onExport(format, { lookId, verdicts }),
  }));
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('export.menu')}
      lines={[...forms, { id: 'line' }, choice, changes]}
    >
      {t('export.button')}
    </MenuButton>
  );
}
