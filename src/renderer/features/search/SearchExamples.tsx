import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import * as chipStyles from '../../ui/chip.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SearchExamples.module.css';

/** Queries that show what can be asked; the words beside them are in the locales. */
export const examples = [
  { key: 'env', query: 'name:.env' },
  { key: 'deleted', query: 'state:deleted type:file' },
  { key: 'etc', query: 'path:etc/ size:>1k' },
  { key: 'setuid', query: 'mode:setuid -path:usr/bin' },
  { key: 'verdict', query: 'verdict:changed OR verdict:record-rewritten' },
  { key: 'content', query: 'in:content password ext:conf' },
  { key: 'history', query: 'in:history (curl OR wget)' },
  { key: 'keys', query: 'id_rsa OR id_ed25519 OR ext:pem' },
] as const;

/** Queries to begin with. */
export function SearchExamples({ onChoose }: { readonly onChoose: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <div className={styles.examples}>
      <h2>{t('examples.title')}</h2>
      <ul>
        {examples.map(({ key, query }) => (
          <li key={key}>
            <button type="button" className={clsx(chipStyles.chip, styles.example)} onClick={() => onChoose(query)}>
              <span className={clsx(chipStyles.chipValue, styles.exampleQuery, textStyles.mono)}>{query}</span>
            </button>
            <span className={textStyles.muted}>{t(`examples.${key}`)}</span>
          </li>
        ))}
      </ul>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('examples.grammar')}</p>
    </div>
  );
}
