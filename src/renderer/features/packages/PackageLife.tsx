import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageRow } from '../../../shared/contract/packages';
import type { VersionChange } from '../../../shared/vocabulary';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { StateMark } from './StateMark';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackageDetail.module.css';

interface PackageLifeProps {
  readonly row: PackageRow;
  readonly layers: number;
  readonly stepWords: (step: number | null) => string;
  readonly onStep: (layer: number) => void;
}

/** Each layer that did something with a package, and by which step. */
export function PackageLife({ row, layers, stepWords, onStep }: PackageLifeProps) {
  const { t } = useTranslation('packages');
  const event = (layer: number, step: number | null, what: ReactNode) => (
    <li key={layer} className={styles.event}>
      <p className={layoutStyles.inline}>
        <LayerBadge layer={layer} layers={layers} />
        {what}
      </p>
      {step === null ? (
        <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('life.noStep')}</p>
      ) : (
        <p className={clsx(textStyles.tiny, styles.step)}>
          <button type="button" className={styles.stepLink} onClick={() => onStep(layer)}>
            {t('life.step', { step })}
          </button>{' '}
          <span className={textStyles.mono}>
            <HostileText text={stepWords(step)} />
          </span>
        </p>
      )}
    </li>
  );
  const changedWords = (order: VersionChange | null, before: string | null): string =>
    t(`life.${order ?? 'changed'}`, { before: displayName(before ?? t('life.noVersion')) });
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('life.title')}</h3>
      <ol className={styles.events}>
        {event(row.addedInLayer, row.addedByStep, <span>{t('life.added')}</span>)}
        {row.changes.map((change) =>
          event(
            change.layer,
            change.step,
            change.recordOnly ? (
              <StateMark state="record-only" />
            ) : (
              <span>{changedWords(change.order, change.versionBefore)}</span>
            ),
          ),
        )}
        {row.removedInLayer === null
          ? null
          : event(row.removedInLayer, row.removedByStep, <StateMark state="removed" />)}
      </ol>
    </div>
  );
}
