import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseView.module.css';

interface DetailProps {
  /** Names the pane. */
  readonly label: string;
  /** What stands before the title, small. */
  readonly kind: ReactNode;
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly onMove: (by: 1 | -1) => void;
  readonly children: ReactNode;
}

/** The pane beside a list of the case: the row that is active, whole. */
export function Detail({ label, kind, title, actions, onMove, children }: DetailProps) {
  const { t } = useTranslation('case');
  return (
    <aside className={styles.side} aria-label={label} data-pane="">
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <span className={clsx(textStyles.tiny, textStyles.muted, layoutStyles.inline)}>{kind}</span>
          <span className={layoutStyles.atEnd} />
          {actions}
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2 className={clsx(textStyles.clipped, styles.sideTitle)}>{title}</h2>
      </div>
      <div className={clsx(panesStyles.scrolling, styles.body)}>{children}</div>
    </aside>
  );
}

/** What stands there while no row is active. */
export function NoDetail({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <aside className={styles.side} aria-label={label} data-pane="">
      <p className={clsx(panesStyles.section, panesStyles.firstSection, textStyles.small, textStyles.muted)}>{words}</p>
    </aside>
  );
}
