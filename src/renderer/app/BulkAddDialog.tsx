import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Surveyed, SurveyState } from '../../shared/contract/survey';
import { closeSurvey, stopSurvey, useSurvey } from '../api/survey';
import { useLocale } from '../api/settings';
import { useGo } from '../commands/navigation';
import { addEvidence } from '../commands/open-evidence';
import { DataList } from '../list/DataList';
import { fixedRows } from '../list/list-rows';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { formatCount } from '../ui/format';
import { displayName } from '../ui/hostile-name';
import { EmptyState, Notice } from '../ui/Notice';
import { Spinner } from '../ui/waiting';
import { describeFailure } from '../../shared/words/describe';
import { useSurveyColumns } from './survey-columns';
import * as layoutStyles from '../ui/layout.module.css';
import * as textStyles from '../ui/text.module.css';

/** Evidence that was found in folders, and the choice of what is added; nothing where no look is open. */
export function BulkAdd() {
  const survey = useSurvey();
  return survey === null ? null : <BulkAddDialog key={survey.surveyId} survey={survey} />;
}

/** What is added unless a person says otherwise: what the library has not. */
const isNew = ({ known }: Surveyed): boolean => known === null;

function BulkAddDialog({ survey }: { readonly survey: SurveyState }) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const { found, state } = survey;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<number | null>(0);
  const isChosen = useMemo(() => (one: Surveyed) => isNew(one) !== turned.has(one.path), [turned]);
  const toggle = useMemo(
    () =>
      ({ path }: Surveyed) =>
        setTurned((now) => {
          const next = new Set(now);
          if (!next.delete(path)) next.add(path);
          return next;
        }),
    [],
  );
  const rows = useMemo(() => fixedRows(found), [found]);
  const columns = useSurveyColumns(isChosen, toggle);
  const chosen = found.filter(isChosen);
  const add = (): void => {
    closeSurvey();
    void addEvidence(
      go,
      chosen.map(({ path }) => path),
    );
  };
  return (
    <Dialog
      title={t('bulk.title')}
      width="widest"
      onClose={closeSurvey}
      actions={
        <>
          <span className={clsx(textStyles.small, textStyles.muted)}>
            {t('bulk.chosen', { count: chosen.length, total: formatCount(found.length) })}
          </span>
          <Button onPress={closeSurvey}>{t('bulk.cancel')}</Button>
          <Button kind="primary" disabled={chosen.length === 0} onPress={add}>
            {t('bulk.add', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <Looked survey={survey} />
      <DataList<Surveyed>
        id="bulk.found"
        label={t('bulk.found')}
        rows={rows}
        columns={columns}
        rowLabel={(one) => t(isChosen(one) ? 'bulk.rowIn' : 'bulk.rowOut', { name: displayName(one.name) })}
        selected={found.length === 0 ? null : selected}
        onSelect={setSelected}
        onOpen={toggle}
        onKey={(event, index) => {
          const row = index === null ? undefined : found[index];
          if (event.key !== ' ' || row === undefined) return false;
          toggle(row);
          return true;
        }}
        autoFocus
        empty={
          state === 'running' ? null : (
            <EmptyState icon="archive" title={t('bulk.nothing')}>
              {t('bulk.nothingBody')}
            </EmptyState>
          )
        }
      />
    </Dialog>
  );
}

/** How far the look is, and what it left out. */
function Looked({ survey }: { readonly survey: SurveyState }) {
  const { t } = useTranslation('frame');
  const locale = useLocale();
  const { state, looked, unreadable, isPartial, surveyId, failure } = survey;
  const count = formatCount(looked);
  return (
    <>
      <div className={layoutStyles.inline}>
        {state === 'running' ? (
          <>
            <Spinner label={t('bulk.looking', { looked: count })} />
            <span className={layoutStyles.atEnd}>
              <Button small onPress={() => void stopSurvey(surveyId)}>
                {t('bulk.stop')}
              </Button>
            </span>
          </>
        ) : (
          <p className={clsx(textStyles.small, textStyles.muted)}>
            {t(state === 'cancelled' ? 'bulk.stopped' : 'bulk.looked', { looked: count })}
          </p>
        )}
      </div>
      {failure === null ? null : <Notice tone="mismatch">{displayName(describeFailure(failure, locale).title)}</Notice>}
      {unreadable === 0 ? null : <Notice tone="missing">{t('bulk.unreadable', { count: unreadable })}</Notice>}
      {isPartial ? <Notice tone="missing">{t('bulk.partial')}</Notice> : null}
    </>
  );
}
