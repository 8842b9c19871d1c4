import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  checkResultSchema,
  type CheckedReport,
  type CheckedStatement,
  type CheckResult,
  type ReportCheckState,
} from '../../../shared/contract/report-check';
import { chooseReport, useReportCheck } from '../../api/report-check';
import { useImages } from '../../api/use-images';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { stopAt } from '../../list/heading-rows';
import { pagedRows } from '../../list/list-rows';
import { Button } from '../../ui/Button';
import { HostileText } from '../../ui/HostileText';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { CheckState } from './CheckState';
import { CheckSummary } from './CheckSummary';
import { sectionRows, type StatementRow } from './section-rows';
import { StatementDetail } from './StatementDetail';
import { StatementList } from './StatementList';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CheckView.module.css';

const ALL = 'all';
type Shown = typeof ALL | CheckResult;

/** Does a report still say what the evidence says? */
export function CheckView() {
  const { t } = useTranslation('check');
  const state = useReportCheck();
  const report = state?.state === 'done' ? state.report : null;
  const [shown, setShown] = useState<Shown>(ALL);
  useCommands([defineCommand({ id: 'check.choose', title: 'check:choose', run: () => void chooseReport() })]);
  return (
    <main className={clsx(panesStyles.view, styles.check)} id="main">
      <div className={clsx(panesStyles.toolbar, styles.topBar)}>
        <h1>{t('title')}</h1>
        {state === null ? null : (
          <span className={clsx(textStyles.mono, textStyles.clipped)}>
            <HostileText text={state.name} />
          </span>
        )}
        {report === null ? null : (
          <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
            <SegmentedControl<Shown>
              label={t('column.result')}
              value={shown}
              onChange={setShown}
              options={[
                { value: ALL, label: t('all') },
                ...checkResultSchema.options.map((value) => ({
                  value,
                  label: t(`result.${value}`),
                  count: report.counts[value],
                })),
              ]}
            />
            <Button small onPress={() => void chooseReport()}>
              {t('another')}
            </Button>
          </span>
        )}
      </div>
      {state === null || report === null ? (
        <CheckState state={state} />
      ) : (
        <Checked key={`${state.checkId} ${shown}`} state={state} report={report} shown={shown} />
      )}
    </main>
  );
}

interface CheckedProps {
  readonly state: ReportCheckState;
  readonly report: CheckedReport;
  readonly shown: Shown;
}

function Checked({ state, report, shown }: CheckedProps) {
  const { t } = useTranslation('check');
  const { list, layersOf, openerOf } = useStatements(state, report, shown);
  const [held, setHeld] = useState<number | null>(null);
  const total = list.rows.total ?? 0;
  const selected = held ?? stopAt(list.headings, total, 0, null);
  const move = (by: 1 | -1): void => {
    const next = stopAt(list.headings, total, (selected ?? 0) + by, selected);
    if (next !== null) setHeld(next);
  };
  useCommands([
    defineCommand({ id: 'check.next', title: 'check:next', keys: ['J'], run: () => move(1) }),
    defineCommand({ id: 'check.previous', title: 'check:previous', keys: ['K'], run: () => move(-1) }),
  ]);
  const row = selected === null ? undefined : list.rows.rowAt(selected);
  return (
    <>
      <CheckSummary state={state} report={report} />
      <section className={styles.list} aria-label={t('statements')} data-pane="">
        <StatementList
          list={list}
          layersOf={layersOf}
          selected={selected}
          onSelect={setHeld}
          onOpen={(opened) => (opened.kind === 'statement' ? openerOf(opened.one)?.() : undefined)}
        />
      </section>
      {row?.kind === 'statement' ? (
        <StatementDetail
          number={row.number}
          one={row.one}
          report={report}
          path={state.path}
          onMove={move}
          onOpen={openerOf(row.one)}
        />
      ) : (
        <aside className={styles.side} aria-label={t('detail')} data-pane="" />
      )}
    </>
  );
}

/** The statements as a list, and the way from one to its place in the library. */
function useStatements({ checkId }: ReportCheckState, { images }: CheckedReport, shown: Shown) {
  const go = useGo();
  const { rows: known } = useImages();
  const pages = usePages(
    'report.checkedStatements',
    { checkId, results: shown === ALL ? [] : [shown] },
    ({ statements }) => statements,
  );
  const kept = useMemo(() => new WeakMap<CheckedStatement, StatementRow>(), []);
  const list = sectionRows(pagedRows(pages), pages.first?.sections ?? [], kept);
  const imageOf = (image: number | null) => {
    const id = images.find((one) => one.image === image)?.id;
    return id === undefined ? undefined : known?.find(({ imageId }) => imageId === id);
  };
  const openerOf = ({ statement: { place } }: CheckedStatement): (() => void) | null => {
    const row = imageOf(place.image);
    const { layer, path } = place;
    if (row === undefined) return null;
    if (layer === null || path === null) return () => go.overview(row.id);
    return () => go.explorer(row.id, { view: 'layer', layer, path });
  };
  return { list, openerOf, layersOf: (image: number | null) => imageOf(image)?.layers.length ?? 12 };
}
