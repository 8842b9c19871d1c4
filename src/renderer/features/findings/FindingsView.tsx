import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { Finding } from '../../../shared/contract/findings';
import { severityOrder, type Severity, type TriageState } from '../../../shared/vocabulary';
import { findingGroupingSchema } from '../../../shared/contract/host';
import { saveSettings, useSettings } from '../../api/settings';
import { useCurrentImage } from '../../api/current-image';
import { useDebounced } from '../../api/use-debounced';
import { failureOf, useChannel } from '../../api/use-channel';
import { useImageTitle } from '../../ui/use-image-title';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import type { FindingsSearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { FilterField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { FailureView } from '../../ui/FailureView';
import { formatCount } from '../../ui/format';
import { imageTitle } from '../../ui/image-title';
import { EmptyState } from '../../ui/Notice';
import { SeverityBars } from '../../ui/SeverityBars';
import { useWrittenFile } from '../../ui/use-written-file';
import { WrittenFileNotice } from '../../ui/WrittenFileNotice';
import { SkeletonRows } from '../../ui/waiting';
import { CoverageStrip } from './CoverageStrip';
import { stopAt } from '../../list/heading-rows';
import { useRowSelection } from '../../list/use-row-selection';
import { useMarkCommands } from '../../work/mark-commands';
import { useTriageCommands } from '../../work/triage-commands';
import { MarkScope } from '../../work/MarkScope';
import { StateFilter } from '../../work/StateFilter';
import { FilterBar } from './FilterBar';
import { clearFindingFilter, filtered, useFindingFilter } from './finding-filter';
import { countSeverities, findingRows, findingsIn, findingsOf, headings, rowOf, type FindingRow } from './finding-rows';
import { FindingExport } from './FindingExport';
import { FindingDetail } from './FindingDetail';
import { FindingList } from './FindingList';
import { useFindingCommands } from './use-finding-commands';
import { useReveal } from '../../ui/use-reveal';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as segmentedControlStyles from '../../ui/SegmentedControl.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingsView.module.css';

const TYPING_MS = 150;
const NO_IMAGES: readonly ImageRow[] = [];
const WHOLE_LIBRARY = 'library';

/** Is it a secret, and where is it? Values stay covered. */
export function FindingsView({ search }: { readonly search: FindingsSearch }) {
  return (
    <MarkScope imageId={null}>
      <Findings search={search} />
    </MarkScope>
  );
}

function Findings({ search }: { readonly search: FindingsSearch }) {
  const { t } = useTranslation('findings');
  const go = useGo();
  const images = useImages();
  const current = useCurrentImage();
  const [chosen, setChosen] = useState<readonly Severity[]>([]);
  const [text, setText] = useState('');
  const [selectedId, setSelectedId] = useState(search.id);
  const image = images.byId.get(search.image ?? current ?? 0);
  const titleOf = useImageTitle(images.rows ?? NO_IMAGES);
  const whole = search.scope === 'library';
  const imageId = whole ? null : (image?.id ?? null);
  const input = { imageId, severities: [...severityOrder], text: useDebounced(text, TYPING_MS) };
  const answer = useChannel('findings.list', input, { keepPrevious: true, enabled: images.rows !== undefined });
  const filter = useFindingFilter();
  const passing = useMemo(
    () => filtered(answer.data?.findings ?? [], filter, answer.data?.hashSets.known),
    [answer.data, filter],
  );
  const exporter = useWrittenFile();
  const [states, setStates] = useState<readonly TriageState[]>([]);
  const shown = useMemo(
    () => passing.shown.filter(({ triage }) => states.length === 0 || states.includes(triage)),
    [passing, states],
  );
  const by = useSettings().findingGrouping;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => findingRows(shown, { chosen, by, toggled }), [shown, chosen, by, toggled]);
  const listed = useMemo(() => [...new Set(rows.flatMap(findingsOf))], [rows]);
  const counts = countSeverities(shown);
  const total = shown.length;
  const selected = rowOf(rows, selectedId) ?? stopAt(headings(rows), rows.length, 0, null);
  const row = selected === null ? undefined : rows[selected];
  const finding = row === undefined || row.kind === 'heading' ? null : row.finding;
  const reveal = useReveal(finding);

  const select = (index: number): void => {
    const at = stopAt(headings(rows), rows.length, index, selected);
    const to = at === null ? undefined : rows[at];
    if (to !== undefined && to.kind !== 'heading') setSelectedId(to.key);
  };
  const selection = useRowSelection(rows.length, selected, select);
  const picked = findingsIn(rows, selection.ranges);
  const marks = useMarkCommands({
    count: picked.length,
    load: () => picked.map(({ place }) => place),
    image: finding === null ? undefined : images.byId.get(finding.image),
  });
  useTriageCommands(picked);
  const move = (by: 1 | -1): void => select(Math.min(rows.length - 1, Math.max(0, (selected ?? 0) + by)));
  const leave = (isTaken: (one: Finding) => boolean): void => {
    const stays = (one: FindingRow): boolean =>
      one.kind !== 'heading' && !(one.kind === 'finding' && one.level === 2) && !findingsOf(one).every(isTaken);
    const at = selected ?? 0;
    const next = rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays);
    setSelectedId(next === undefined || next.kind === 'heading' ? undefined : next.finding.id);
  };
  const open = useFindingCommands(finding, { move, leave });
  const failure = failureOf(answer);
  const toggle = (severity: Severity): void =>
    setChosen((now) => severityOrder.filter((one) => (one === severity ? !now.includes(one) : now.includes(one))));

  return (
    <main className={clsx(panesStyles.view, styles.findings)} id="main">
      <h1 className="visually-hidden">{t('title', { image: scopeName() })}</h1>
      <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
        <div
          className={clsx(segmentedControlStyles.segments, styles.severities)}
          role="group"
          aria-label={t('severity')}
        >
          <button type="button" aria-pressed={chosen.length === 0} onClick={() => setChosen([])}>
            {t('all')}
            <span className={segmentedControlStyles.count}>{formatCount(total)}</span>
          </button>
          {severityOrder.map((severity) => (
            <button
              key={severity}
              type="button"
              aria-pressed={chosen.includes(severity)}
              onClick={() => toggle(severity)}
            >
              <SeverityBars severity={severity} count={counts[severity]} />
            </button>
          ))}
        </div>
        <StateFilter of={passing.shown} states={states} onStates={setStates} />
        <FilterField label={t('filter')} placeholder={t('filter')} value={text} onChange={setText} shortcut="/" />
        <span className={clsx(layoutStyles.inline, layoutStyles.atEnd)}>
          <FindingExport findings={listed} imageId={imageId} exporter={exporter} />
          <Select
            label={t('group.label')}
            value={by}
            options={findingGroupingSchema.options.map((value) => ({ value, label: t(`group.by.${value}`) }))}
            onChange={(findingGrouping) => {
              // The same finding stays chosen in other groups.
              setSelectedId(finding?.id);
              void saveSettings({ findingGrouping });
            }}
          />
          <Select
            label={t('scope.label')}
            value={imageId === null ? WHOLE_LIBRARY : String(imageId)}
            options={[
              { value: WHOLE_LIBRARY, label: t('scope.library') },
              ...(images.rows ?? []).map((one) => ({
                value: String(one.id),
                label: t('scope.image', { image: titleOf(one) }),
              })),
            ]}
            onChange={(value) => go.findings(value === WHOLE_LIBRARY ? WHOLE_LIBRARY : Number(value))}
          />
        </span>
      </div>
      <CoverageStrip answer={answer.data} />
      <FilterBar filter={filter} counts={passing.counts} known={passing.known} />
      <section className={styles.list} aria-label={t('list')} data-pane="">
        {exporter.state === null ? null : (
          <WrittenFileNotice state={exporter.state} running={t('export.running')} onDismiss={exporter.dismiss} />
        )}
        {failure === null ? null : <FailureView failure={failure} onRetry={() => void answer.refetch()} />}
        {failure === null && answer.data === undefined ? <SkeletonRows rows={12} /> : null}
        {answer.data !== undefined && rows.length === 0 ? nothing() : null}
        {rows.length === 0 ? null : (
          <div className={styles.rows}>
            <FindingList
              rows={rows}
              images={images.byId}
              across={imageId === null}
              selected={selected}
              onSelect={select}
              selection={selection}
              onOpen={open}
              onHold={reveal.start}
              onToggle={(key) =>
                setToggled((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]))
              }
            />
          </div>
        )}
      </section>
      <aside className={styles.detail} aria-label={t('details')} data-pane="">
        {finding === null ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)} data-part="section">
            {t('noneSelected')}
          </p>
        ) : (
          <FindingDetail
            key={`${finding.image}/${finding.id}`}
            finding={finding}
            images={images.byId}
            reveal={reveal}
            marks={marks}
            onOpen={open}
            onMove={move}
          />
        )}
      </aside>
    </main>
  );

  function scopeName(): string {
    return imageId === null || image === undefined ? t('scope.library') : imageTitle(image);
  }

  function nothing() {
    if ((answer.data?.findings.length ?? 0) > 0 || input.text !== '') {
      const clear = (): void => {
        setChosen([]);
        setStates([]);
        setText('');
        clearFindingFilter();
      };
      return <EmptyState icon="filter" title={t('noMatch')} actions={<Button onPress={clear}>{t('clear')}</Button>} />;
    }
    const scanned = answer.data?.coverage.filesScanned ?? 0;
    return (
      <EmptyState icon="findings" title={t('nothing.title', { count: scanned })}>
        {t('nothing.body')}
      </EmptyState>
    );
  }
}
