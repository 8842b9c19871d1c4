import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import { FilterField } from '../../ui/fields';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { StateFilter } from '../../work/StateFilter';
import { footholdGroupings, type FootholdFilter, type FootholdGrouping } from './foothold-rows';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './FootholdsView.module.css';

interface FootholdToolbarProps {
  readonly footholds: readonly Foothold[];
  readonly filter: FootholdFilter;
  readonly onFilter: (filter: FootholdFilter) => void;
  readonly by: FootholdGrouping;
  readonly onBy: (by: FootholdGrouping) => void;
  /** At the end of the bar. */
  readonly children: ReactNode;
}

/** Which footholds are listed, and how they are grouped. */
export function FootholdToolbar({ footholds, filter, onFilter, by, onBy, children }: FootholdToolbarProps) {
  const { t } = useTranslation('footholds');
  return (
    <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
      <SegmentedControl
        label={t('group.label')}
        value={by}
        options={footholdGroupings.map((value) => ({ value, label: t(`group.${value}`) }))}
        onChange={onBy}
      />
      <StateFilter of={footholds} states={filter.states} onStates={(states) => onFilter({ ...filter, states })} />
      <FilterField
        label={t('filter.label')}
        placeholder={t('filter.placeholder')}
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
        shortcut="/"
      />
      <span className={clsx(layoutStyles.inline, layoutStyles.atEnd)}>{children}</span>
    </div>
  );
}
