import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../shared/vocabulary';
import { tip } from './tip';
import * as textStyles from './text.module.css';
import * as styles from './ChangeMark.module.css';

const LETTERS: Readonly<Record<Exclude<Change, 'unchanged'>, string>> = {
  added: 'A',
  modified: 'M',
  deleted: 'D',
  meta: 'P',
};

/** What a layer did to a path, as a letter in a box; the same bytes again are a quiet equals sign. */
export function ChangeMark({ change }: { readonly change: Change | null }) {
  const { t } = useTranslation('vocabulary');
  if (change === null) return null;
  const words = t(`change.${change}`);
  if (change === 'unchanged') {
    return (
      <abbr className={clsx(styles.mark, textStyles.faint)} data-part="change-mark" {...tip(words)}>
        =
      </abbr>
    );
  }
  return (
    <abbr className={clsx(styles.mark, styles[change])} data-part="change-mark" {...tip(words)}>
      {LETTERS[change]}
    </abbr>
  );
}
