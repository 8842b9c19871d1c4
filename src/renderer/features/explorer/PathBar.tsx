import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button';
import { HostileText } from '../../ui/HostileText';
import { ancestorPaths, parentPath } from '../../ui/tree-layout';
import type { Scope, Selection } from './explorer-state';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PathBar.module.css';

interface PathBarProps {
  readonly scope: Scope;
  readonly selection: Selection | null;
  /** The address names something that this view does not show. */
  readonly notHere: boolean;
  readonly onOpen: (path: string) => void;
  readonly onShowAll: () => void;
}

/** The folders above the selection, and what the list holds in words. */
export function PathBar({ scope, selection, notHere, onOpen, onShowAll }: PathBarProps) {
  const { t } = useTranslation('explorer');
  const path = selection?.row.path ?? '';
  const above = ancestorPaths(path);
  return (
    <div className={styles.pathBar}>
      <IconButton
        icon="up"
        label={t('parentFolder')}
        disabled={parentPath(path) === ''}
        onPress={() => onOpen(parentPath(path))}
      />
      <nav aria-label={t('meta.path')} className={clsx(textStyles.mono, textStyles.clipped)}>
        <span>/</span>
        {above.map((folder, index) => (
          <span key={folder}>
            {index === 0 ? null : '/'}
            <button type="button" className={clsx(textStyles.link, styles.folder)} onClick={() => onOpen(folder)}>
              <HostileText text={folder.slice(folder.lastIndexOf('/') + 1)} />
            </button>
          </span>
        ))}
      </nav>
      {notHere ? (
        <span className={clsx(textStyles.tiny, layoutStyles.atEnd)} role="status">
          {t('notHere')}{' '}
          <button type="button" className={clsx(textStyles.link, styles.folder)} onClick={onShowAll}>
            {t('showEverything')}
          </button>
        </span>
      ) : (
        <span className={clsx(textStyles.tiny, textStyles.faint, layoutStyles.atEnd)}>
          {t(`scope.${scope.view}`, { layer: scope.layer })}
        </span>
      )}
    </div>
  );
}
