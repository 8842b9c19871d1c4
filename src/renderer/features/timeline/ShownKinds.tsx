import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/fields';
import { MenuButton } from '../../ui/Menu';
import { useIsNarrow } from '../../ui/use-is-narrow';
import type { EventFilter } from './use-timeline';
import * as buttonStyles from '../../ui/Button.module.css';

interface ShownKindsProps {
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
  /** Whether the drawing is by time: file times are drawn then, and not only in the list. */
  readonly real: boolean;
}

/** Which times are shown: boxes in a row, or in a menu where there is no room for them. */
export function ShownKinds({ filter, onFilter, real }: ShownKindsProps) {
  const { t } = useTranslation('timeline');
  const isNarrow = useIsNarrow();
  const kinds = [
    { id: 'files', label: t(real ? 'showFiles' : 'showFilesList') },
    { id: 'config', label: t('showConfig') },
    { id: 'archive', label: t('showArchive') },
  ] as const;
  if (!isNarrow)
    return kinds.map(({ id, label }) => (
      <Checkbox key={id} checked={filter[id]} onChange={(on) => onFilter({ ...filter, [id]: on })}>
        {label}
      </Checkbox>
    ));
  return (
    <MenuButton
      className={clsx(buttonStyles.button, buttonStyles.small)}
      label={t('show')}
      lines={kinds.map(({ id, label }) => ({
        ...{ id, label, checked: filter[id], box: true },
        run: () => onFilter({ ...filter, [id]: !filter[id] }),
      }))}
    >
      {t('show')}
    </MenuButton>
  );
}
