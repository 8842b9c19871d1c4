import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { VerdictFilter } from '../../../shared/vocabulary';
import { useDebounced } from '../../api/use-debounced';
import { usePages } from '../../api/use-pages';
import { Button } from '../../ui/Button';
import { FilterField } from '../../ui/fields';
import { EmptyState } from '../../ui/Notice';
import { useStepWords } from '../../ui/use-step-words';
import { VerdictMark } from '../../ui/VerdictMark';
import { useVerdictCommands } from './use-verdict-commands';
import { VerdictDetail } from './VerdictDetail';
import { VerdictList } from './VerdictList';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackagesView.module.css';

const TYPING_MS = 150;

interface VerdictFilesProps {
  readonly image: ImageDetail;
  /** Null: all that are not as shipped. */
  readonly is: VerdictFilter | null;
  readonly onBack: () => void;
}

/** Files of one verdict, or all that are not as shipped, worst first, in place of the packages. */
export function VerdictFiles({ image, is, onBack }: VerdictFilesProps) {
  const { t } = useTranslation('verdicts');
  const imageId = image.image.id;
  const [text, setText] = useState('');
  const [held, setHeld] = useState<number | null>(null);
  const pages = usePages('verdicts.list', { imageId, is, text: useDebounced(text, TYPING_MS) }, ({ rows }) => rows);
  const stepWords = useStepWords(image);
  const total = pages.first?.total ?? 0;
  const selected = total === 0 ? null : Math.min(held ?? 0, total - 1);
  const row = selected === null ? undefined : pages.rowAt(selected);
  const move = (by: 1 | -1): void => setHeld(Math.min(total - 1, Math.max(0, (selected ?? 0) + by)));
  const { open, openStep } = useVerdictCommands(imageId, row ?? null, move);
  return (
    <>
      <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
        <Button small icon="packages" onPress={onBack}>
          {t('back')}
        </Button>
        {is === null ? null : <VerdictMark is={is} />}
        <FilterField
          label={t('filter.label')}
          placeholder={t('filter.placeholder')}
          value={text}
          onChange={setText}
          shortcut="/"
        />
      </div>
      <section className={styles.list} aria-label={t('list')} data-pane="">
        <div className={styles.rows}>
          <VerdictList
            pages={pages}
            layers={image.layers.length}
            stepWords={stepWords}
            selected={selected}
            onSelect={setHeld}
            onOpen={open}
            empty={nothing()}
          />
        </div>
      </section>
      <aside className={styles.detail} aria-label={t('detail')} data-pane="">
        {row === undefined ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)}>{t('noneSelected')}</p>
        ) : (
          <VerdictDetail
            key={`${row.is} ${row.path}`}
            row={row}
            image={image}
            stepWords={stepWords}
            onMove={move}
            onOpen={() => open(row)}
            onStep={openStep}
          />
        )}
      </aside>
    </>
  );

  function nothing() {
    if ((pages.first?.all ?? 0) === 0) return <EmptyState icon="packages" title={t('nothing')} />;
    const clear = <Button onPress={() => setText('')}>{t('clear')}</Button>;
    return <EmptyState icon="filter" title={t('noMatch')} actions={clear} />;
  }
}
