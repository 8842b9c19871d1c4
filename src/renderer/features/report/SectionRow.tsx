import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ReportSection } from '../../../shared/contract/report';
import { IconButton } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';
import { formatCount } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import { CertificateLookState } from './CertificateLookState';
import { FootholdLookState } from './FootholdLookState';
import { VerdictCheckState } from './VerdictCheckState';
import { NarrativeEditor } from './NarrativeEditor';
import { isLocked, narrativeOf } from './report-options';
import type { Draft } from './use-draft';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SectionList.module.css';

interface SectionRowProps {
  readonly section: ReportSection;
  readonly draft: Draft;
  readonly rows: number;
  readonly onlyImage: number | null;
  readonly isOpen: boolean;
  readonly canMove: { readonly up: boolean; readonly down: boolean };
  readonly onMove: (by: 1 | -1) => void;
  readonly onEdit: () => void;
  /** Leaves the text, back to the row. */
  readonly onClose: () => void;
}

/** One section: in or out, where it stands, what it adds, and its text. */
export function SectionRow({ section, draft, isOpen, canMove, onMove, onEdit, ...rest }: SectionRowProps) {
  const { t } = useTranslation('report');
  const name = t(`section.${section}`);
  const isIn = draft.sections.includes(section);
  const text = narrativeOf(section);
  return (
    <li className={styles.item} data-section={section}>
      <div className={clsx(styles.entry, isOpen && styles.open)}>
        <Checkbox checked={isIn} locked={isLocked(section)} onChange={() => draft.toggle(section)}>
          {name}
        </Checkbox>
        {isLocked(section) ? (
          <span className={textStyles.faint} role="img" aria-label={t('always')} {...seenTip(t('always'))}>
            <Icon name="lock" size={12} />
          </span>
        ) : null}
        <Count rows={rest.rows} isIn={isIn} />
        <span className={styles.deeds}>
          <span className={styles.moves}>
            <IconButton icon="up" label={t('move.up', { name })} disabled={!canMove.up} onPress={() => onMove(-1)} />
            <IconButton
              icon="down"
              label={t('move.down', { name })}
              disabled={!canMove.down}
              onPress={() => onMove(1)}
            />
          </span>
          {text === null ? null : (
            <span className={draft.narrative[text] === '' ? styles.moves : undefined}>
              <IconButton icon="pen" label={t('text.edit', { name })} pressed={isOpen} onPress={onEdit} />
            </span>
          )}
        </span>
      </div>
      {section === 'certificates' && isIn && rest.onlyImage !== null ? (
        <div className={clsx(layoutStyles.inline, styles.below)}>
          <CertificateLookState imageId={rest.onlyImage} />
        </div>
      ) : null}
      {section === 'footholds' && isIn && rest.onlyImage !== null ? (
        <div className={clsx(layoutStyles.inline, styles.below)}>
          <FootholdLookState imageId={rest.onlyImage} />
        </div>
      ) : null}
      {section === 'verdicts' && isIn && rest.onlyImage !== null ? (
        <div className={clsx(layoutStyles.inline, styles.below)}>
          <VerdictCheckState imageId={rest.onlyImage} />
        </div>
      ) : null}
      {isOpen && text !== null ? (
        <NarrativeEditor
          name={text}
          value={draft.narrative[text]}
          onChange={(value) => draft.setText(text, value)}
          onClose={rest.onClose}
        />
      ) : null}
    </li>
  );
}

function Count({ rows, isIn }: { readonly rows: number; readonly isIn: boolean }) {
  const { t } = useTranslation('report');
  if (rows === 0) return null;
  return (
    <span className={clsx(textStyles.tiny, textStyles.faint, styles.count)} {...seenTip(t('rows', { count: rows }))}>
      {isIn ? formatCount(rows) : t('adds', { count: rows })}
    </span>
  );
}
