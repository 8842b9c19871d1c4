import { useTranslation } from 'react-i18next';
import type { VerdictSummary } from '../../shared/contract/verdicts';
import { verdictFilterSchema, type VerdictFilter } from '../../shared/vocabulary';
import { useFileCheck } from '../api/file-check';
import { FileCheckState } from './FileCheckState';
import { formatCount } from './format';
import { tip } from './tip';
import { countOf } from './verdict-counts';
import { VerdictIcon } from './VerdictMark';
import * as styles from './FileCheckStrip.module.css';

interface FileCheckStripProps {
  readonly imageId: number;
  /** The files that are listed; null where none are. Left out where the parts lead elsewhere. */
  readonly shown?: VerdictFilter | 'any' | null;
  /** Null where the part that is shown was pressed. */
  readonly onShow: (files: VerdictFilter | null) => void;
}

/** What the package records say of every file: each part lists its files. */
export function FileCheckStrip({ imageId, shown, onShow }: FileCheckStripProps) {
  const { t } = useTranslation('verdicts');
  const check = useFileCheck(imageId);
  if (check.state !== 'done')
    return (
      <div className={styles.strip}>
        <div className={styles.state}>
          <FileCheckState imageId={imageId} check={check} />
        </div>
      </div>
    );
  const { summary } = check;
  const parts = verdictFilterSchema.options.filter((is) => is === 'as-shipped' || countOf(summary, is) > 0);
  return (
    <div className={styles.strip}>
      {parts.map((is) => (
        <Part
          key={is}
          is={is}
          summary={summary}
          pressed={shown === undefined ? null : shown === is}
          onPress={() => onShow(shown === is ? null : is)}
        />
      ))}
      <p className={styles.meaning}>
        {summary.hasPackages ? t('meaning') : t('noPackages')}
        {summary.problemCount === 0 ? '' : ` ${t('problems', { count: summary.problemCount })}`}
      </p>
    </div>
  );
}

interface PartProps {
  readonly is: VerdictFilter;
  readonly summary: VerdictSummary;
  /** Null where it leads elsewhere. */
  readonly pressed: boolean | null;
  readonly onPress: () => void;
}

function Part({ is, summary, pressed, onPress }: PartProps) {
  const { t } = useTranslation('verdicts');
  const count = countOf(summary, is);
  const hasPrograms = is === 'unowned' && summary.hasPackages && summary.unownedPrograms > 0;
  return (
    <button
      type="button"
      className={styles.part}
      aria-pressed={pressed ?? undefined}
      onClick={onPress}
      {...tip(hasPrograms ? t('programsTip') : t(`long.${is}`))}
    >
      <VerdictIcon is={is} size={16} />
      <b>{formatCount(count)}</b>{' '}
      <small>{hasPrograms ? t('programs', { count: summary.unownedPrograms }) : t(`count.${is}`, { count })}</small>
    </button>
  );
}
