import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useTags } from '../../api/work';
import { Checkbox } from '../../ui/fields';
import { displayName } from '../../ui/hostile-name';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ReportView.module.css';

interface TagChoiceProps {
  /** Names; all marks go in where none is chosen. */
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}

/** Tags that go into a report; what has none of them stays out, unless none is chosen. */
export function TagChoice({ chosen, onChoose }: TagChoiceProps) {
  const { t } = useTranslation('report');
  const tags = useTags();
  if (tags.length === 0) return null;
  const toggle = (name: string): void =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return (
    <section className={styles.section} role="group" aria-label={t('tags.title')}>
      <h2>{t('tags.title')}</h2>
      <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        {tags.map(({ uid, name }) => (
          <Checkbox key={uid} checked={chosen.includes(name)} onChange={() => toggle(name)}>
            {displayName(name)}
          </Checkbox>
        ))}
      </div>
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{t(chosen.length === 0 ? 'tags.all' : 'tags.chosen')}</p>
    </section>
  );
}
