import { clsx } from 'clsx';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import type { QueryMistake } from '../../../shared/query/query-ast';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { displayName } from '../../ui/hostile-name';
import { Icon } from '../../ui/Icon';
import { SavedSearches } from './SavedSearches';
import { withField } from './search-groups';
import { tip } from '../../ui/tip';
import * as chipStyles from '../../ui/chip.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './QueryBar.module.css';

/** Filters that a click adds to the query. */
const FIELDS = [
  'path',
  'digest',
  'layer',
  'image',
  'type',
  'state',
  'size',
  'mtime',
  'mode',
  'verdict',
  'pkg',
  'in',
] as const;
const ALL = 'all';

interface QueryBarProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly caseId: number | null;
  readonly cases: readonly Case[];
  /** Images in the library; null until known. */
  readonly images: number | null;
  readonly onCase: (caseId: number | null) => void;
  /** What is wrong with the query; null while it is right or being typed. */
  readonly mistake: QueryMistake | null;
  /** Enter begins something, instead of going to the results. */
  readonly onEnter?: (() => void) | undefined;
  /** What stands below: where the words are found. */
  readonly children: ReactNode;
}

/** The query, what can be added to it, where it looks, and what is wrong with it. */
export function QueryBar({
  value,
  onChange,
  caseId,
  cases,
  images,
  onCase,
  mistake,
  onEnter,
  children,
}: QueryBarProps) {
  const { t } = useTranslation('search');
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useEffect(() => input.current?.focus(), []);
  return (
    <section className={styles.queryBar} role="search">
      <div className={styles.query}>
        <Icon name="search" />
        <input
          ref={input}
          className={clsx(textStyles.mono, styles.pointer)}
          value={value}
          aria-label={t('query')}
          aria-invalid={mistake !== null}
          aria-describedby={mistake === null ? undefined : errorId}
          placeholder={t('placeholder')}
          spellCheck={false}
          autoComplete="off"
          maxLength={4096}
          data-filter=""
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && onEnter !== undefined) {
              event.preventDefault();
              onEnter();
              return;
            }
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              event.currentTarget
                .closest('main')
                ?.querySelector<HTMLElement>('[data-part=results] [data-list]')
                ?.focus();
            }
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            if (value === '') event.currentTarget.blur();
            else onChange('');
          }}
        />
        {value === '' ? null : (
          <Button small kind="quiet" onPress={() => onChange('')} title={t('clearKey')}>
            {t('clear')}
          </Button>
        )}
        <SavedSearches
          query={value.trim()}
          canSave={value.trim() !== '' && mistake === null}
          caseId={caseId}
          onQuery={onChange}
        />
      </div>
      {mistake === null ? null : <QueryError id={errorId} query={value} mistake={mistake} />}
      <div className={clsx(layoutStyles.inline, layoutStyles.wrapping, styles.help)}>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('add')}</span>
        {FIELDS.map((field) => (
          <button
            key={field}
            type="button"
            className={clsx(chipStyles.chip, chipStyles.addChip)}
            {...tip(t(`field.${field}`))}
            onClick={() => {
              onChange(withField(value, field));
              input.current?.focus();
            }}
          >
            <Icon name="plus" size={12} />
            {field}:
          </button>
        ))}
        <span className={layoutStyles.atEnd}>
          <Select
            label={t('searchIn')}
            value={caseId === null ? ALL : String(caseId)}
            options={[
              { value: ALL, label: images === null ? t('allEvidence') : t('allEvidenceCount', { count: images }) },
              ...cases.map((one) => ({ value: String(one.id), label: one.name })),
            ]}
            onChange={(id) => onCase(id === ALL ? null : Number(id))}
          />
        </span>
      </div>
      {children}
    </section>
  );
}

interface QueryErrorProps {
  readonly id: string;
  readonly query: string;
  readonly mistake: QueryMistake;
}

/** What is wrong, under the word that is wrong, and what may have been meant. */
function QueryError({ id, query, mistake }: QueryErrorProps) {
  const { t } = useTranslation('search');
  const { position, length, suggestion } = mistake;
  const word = displayName(query.slice(position, position + length));
  return (
    <div className={styles.mistake} id={id} role="alert">
      <span className={clsx(textStyles.mono, styles.pointer)} aria-hidden="true">
        <span className={styles.before}>{query.slice(0, position)}</span>
        <u>{'\u00a0'.repeat(Math.max(1, length))}</u>
      </span>
      <span>{t(`mistake.${mistake.code}`, { word })}</span>{' '}
      {suggestion === null ? null : <span className={textStyles.muted}>{t('mistakeSuggestion', { suggestion })}</span>}
    </div>
  );
}
