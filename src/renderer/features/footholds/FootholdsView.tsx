import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageDetail } from '../../../shared/contract/image';
import { failureOf, useChannel } from '../../api/use-channel';
import { stopAt } from '../../list/heading-rows';
import { useRowSelection } from '../../list/use-row-selection';
import { AwaitedView } from '../../ui/AwaitedView';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { imageTitle } from '../../ui/image-title';
import { EmptyState } from '../../ui/Notice';
import { useStepWords } from '../../ui/use-step-words';
import { useWrittenFile } from '../../ui/use-written-file';
import { SkeletonRows } from '../../ui/waiting';
import { WrittenFileNotice } from '../../ui/WrittenFileNotice';
import { useMarkCommands } from '../../work/mark-commands';
import { MarkScope } from '../../work/MarkScope';
import { useTriageCommands } from '../../work/triage-commands';
import { FootholdCoverage } from './FootholdCoverage';
import { FootholdDetail } from './FootholdDetail';
import { FootholdExport } from './FootholdExport';
import { FootholdList } from './FootholdList';
import { FootholdToolbar } from './FootholdToolbar';
import {
  footholdRows,
  footholdsOf,
  headingsOf,
  passing,
  type FootholdFilter,
  type FootholdGrouping,
} from './foothold-rows';
import { StepDeeds } from './StepDeeds';
import { useFootholdCommands } from './use-foothold-commands';
import { useFootholdWords } from './use-foothold-words';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FootholdsView.module.css';

/** What may an intruder have left in the image, and which step brought it? */
export function FootholdsView({ imageId }: { readonly imageId: number }) {
  const image = useChannel('image.get', { imageId });
  const failure = failureOf(image);
  if (failure !== null || image.data === undefined) {
    return <AwaitedView failure={failure} rows={16} onRetry={() => void image.refetch()} />;
  }
  return (
    <MarkScope imageId={imageId}>
      <Footholds key={imageId} image={image.data} />
    </MarkScope>
  );
}

const NONE: readonly Foothold[] = [];
const ANYTHING: FootholdFilter = { states: [], text: '' };

function Footholds({ image }: { readonly image: ImageDetail }) {
  const { t } = useTranslation('footholds');
  const imageId = image.image.id;
  const answer = useChannel('footholds.list', { imageId }, { keepPrevious: true });
  const failure = failureOf(answer);
  const [filter, setFilter] = useState(ANYTHING);
  const [by, setBy] = useState<FootholdGrouping>('severity');
  const [held, setHeld] = useState<string | null>(null);
  const wordsOf = useFootholdWords();
  const exporter = useWrittenFile();
  const stepWords = useStepWords(image);
  const all = answer.data?.footholds ?? NONE;
  const shown = useMemo(() => passing(all, filter, (rule) => wordsOf(rule).title), [all, filter, wordsOf]);
  const rows = useMemo(() => footholdRows(shown, by), [shown, by]);
  const at = rows.findIndex(({ key }) => key === held);
  const selected = at === -1 ? stopAt(headingsOf(rows), rows.length, 0, null) : at;
  const row = selected === null ? undefined : rows[selected];
  const foothold = row?.kind === 'foothold' ? row.foothold : null;
  const select = (index: number): void => {
    const stop = stopAt(headingsOf(rows), rows.length, index, selected);
    setHeld((stop === null ? undefined : rows[stop]?.key) ?? null);
  };
  const selection = useRowSelection(rows.length, selected, select);
  const picked = footholdsOf(rows.filter((_, index) => selection.isChosen(index)));
  const marks = useMarkCommands({
    count: picked.length,
    load: () => picked.map(({ place }) => place),
    image: image.image,
  });
  useTriageCommands(picked.map(({ place, triage }) => ({ place, triage, valueKey: null })));
  const move = (step: 1 | -1): void => select(Math.min(rows.length - 1, Math.max(0, (selected ?? 0) + step)));
  const { open, openStep } = useFootholdCommands(foothold, move);
  return (
    <main className={clsx(panesStyles.view, styles.footholds)} id="main">
      <h1 className="visually-hidden">{t('title', { image: imageTitle(image.image) })}</h1>
      <FootholdToolbar footholds={all} filter={filter} onFilter={setFilter} by={by} onBy={setBy}>
        {answer.data === undefined ? null : (
          <FootholdExport footholds={footholdsOf(rows)} imageId={imageId} exporter={exporter} />
        )}
      </FootholdToolbar>
      <FootholdCoverage answer={answer.data} />
      <section className={styles.list} aria-label={t('list')} data-pane="">
        {exporter.state === null ? null : (
          <WrittenFileNotice state={exporter.state} running={t('export.running')} onDismiss={exporter.dismiss} />
        )}
        {failure === null ? null : <FailureView failure={failure} onRetry={() => void answer.refetch()} />}
        {failure === null && answer.data === undefined ? <SkeletonRows rows={12} /> : null}
        {answer.data === undefined ? null : (
          <div className={styles.rows}>
            <FootholdList
              rows={rows}
              layers={image.layers.length}
              stepWords={stepWords}
              selected={selected}
              onSelect={select}
              selection={selection}
              onOpen={open}
              empty={nothing()}
            />
          </div>
        )}
        {answer.data === undefined ? null : <StepDeeds image={image} stepWords={stepWords} />}
      </section>
      <aside className={styles.detail} aria-label={t('detail')} data-pane="">
        {foothold === null ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)}>{t('noneSelected')}</p>
        ) : (
          <FootholdDetail
            key={foothold.id}
            foothold={foothold}
            image={image}
            stepWords={stepWords}
            marks={marks}
            onMove={move}
            onOpen={() => open(foothold)}
            onStep={() => openStep(foothold)}
          />
        )}
      </aside>
    </main>
  );

  function nothing() {
    if (all.length > 0) {
      const clear = <Button onPress={() => setFilter(ANYTHING)}>{t('clear')}</Button>;
      return <EmptyState icon="filter" title={t('noMatch')} actions={clear} />;
    }
    return (
      <EmptyState icon="footholds" title={t('nothing.title')}>
        {t('nothing.body')}
      </EmptyState>
    );
  }
}
