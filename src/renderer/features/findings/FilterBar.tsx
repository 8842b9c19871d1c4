import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confidenceSchema, findingStateSchema } from '../../../shared/vocabulary';
import { Button, IconButton } from '../../ui/Button';
import { FilterField } from '../../ui/fields';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { Select } from '../../ui/Select';
import { filterFindings, hide, unhide, type FindingFilter } from './finding-filter';
import * as chipStyles from '../../ui/chip.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FilterBar.module.css';

const ANY = 'any';

interface FilterBarProps {
  readonly filter: FindingFilter;
  /** How many each of the hidden ones hides. */
  readonly counts: readonly number[];
  /** How many are in known files. */
  readonly known: number;
}

/** What findings are shown by confidence and state, and what is hidden, each with a way back. */
export function FilterBar({ filter, counts, known }: FilterBarProps) {
  const { t } = useTranslation('findings');
  const [glob, setGlob] = useState('');
  const exclude = (): void => {
    const text = glob.trim();
    if (text === '') return;
    hide({ kind: 'path', text, shown: text });
    setGlob('');
  };
  return (
    <div className={styles.filters} role="group" aria-label={t('hidden.label')}>
      <Select
        label={t('column.confidence')}
        value={filter.confidence ?? ANY}
        options={[
          { value: ANY, label: t('hidden.anyConfidence') },
          ...confidenceSchema.options.map((value) => ({ value, label: t(`confidenceWord.${value}`) })),
        ]}
        onChange={(value) => filterFindings({ confidence: confidenceSchema.safeParse(value).data ?? null })}
      />
      <Select
        label={t('hidden.state')}
        value={filter.state ?? ANY}
        options={[
          { value: ANY, label: t('hidden.anyState') },
          ...findingStateSchema.options.map((value) => ({ value, label: t(`stateWord.${value}`) })),
        ]}
        onChange={(value) => filterFindings({ state: findingStateSchema.safeParse(value).data ?? null })}
      />
      <span className={styles.exclude}>
        <FilterField
          label={t('hidden.exclude')}
          placeholder={t('hidden.example')}
          value={glob}
          onChange={setGlob}
          onEnter={exclude}
        />
      </span>
      {known === 0 && !filter.hidesKnown ? null : (
        <Button small pressed={filter.hidesKnown} onPress={() => filterFindings({ hidesKnown: !filter.hidesKnown })}>
          {t('hidden.known', { formatted: formatCount(known) })}
        </Button>
      )}
      {filter.hidden.map((one, index) => (
        <span key={`${one.kind}/${one.text}`} className={clsx(chipStyles.chip, styles.chip)} data-part="hidden">
          <span className={textStyles.faint}>{t(`hidden.kind.${one.kind}`)}</span>
          <span className={clsx(chipStyles.chipValue, styles.text)}>{displayName(one.shown)}</span>
          <span className={textStyles.muted}>{formatCount(counts[index] ?? 0)}</span>
          <IconButton
            icon="x"
            label={t('hidden.show', { kind: t(`hidden.kind.${one.kind}`), what: displayName(one.shown) })}
            onPress={() => unhide(one)}
          />
        </span>
      ))}
    </div>
  );
}
