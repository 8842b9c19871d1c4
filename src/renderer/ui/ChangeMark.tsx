import { useTranslation } from 'react-i18next';
import type { Change } from '../../shared/vocabulary';
import { tip } from './tip';

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
      <abbr className="chg t3" {...tip(words)}>
        =
      </abbr>
    );
  }
  return (
    <abbr className={`chg ${LETTERS[change]}`} {...tip(words)}>
      {LETTERS[change]}
    </abbr>
  );
}
