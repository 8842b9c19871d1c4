import { clsx } from 'clsx';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPath } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import { DataList } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import { Button, IconButton } from '../../ui/Button';
import { ChangeMark } from '../../ui/ChangeMark';
import { DiffDialog } from '../../ui/DiffDialog';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { EmptyState } from '../../ui/Notice';
import { diffSides, type DiffSides } from './diff-sides';
import { useDifferenceColumns } from './difference-columns';
import { differences, marks, sizeDifference, toggleDifference, type Difference } from './difference';
import * as counterStyles from '../../ui/counter.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as widthsStyles from '../../ui/widths.module.css';
import * as styles from './Differences.module.css';

/** Paths of the final images that differ, with marks as seen from A to B. */
export function Differences({ a, b }: { readonly a: ImageRow; readonly b: ImageRow }) {
  const { t } = useTranslation('compare');
  const go = useGo();
  const [chosen, setChosen] = useState<readonly Difference[]>([]);
  const [selected, setSelected] = useState<number | null>(null);
  const changes = chosen.length === 0 ? [...differences] : [...chosen];
  const [compared, setCompared] = useState<DiffSides | null>(null);
  const pages = usePages('compare.images', { a: a.id, b: b.id, changes }, (answer) => answer.paths);
  const total = pages.first?.total ?? 0;
  const row = selected === null ? undefined : pages.rowAt(selected);
  const open = (path: ComparedPath): void => {
    // What is gone in B can only be looked at in A.
    if (path.layerB === null) go.explorer(a.id, { path: path.path, view: 'merged', layer: a.layers.length });
    else go.explorer(b.id, { path: path.path, view: 'merged', layer: b.layers.length });
  };
  const lines = row === undefined ? null : diffSides(row, a, b);
  const step = (by: number): void =>
    setSelected((now) => (total === 0 ? null : Math.min(total - 1, Math.max(0, (now ?? -1) + by))));
  const rowLabel = useCallback(
    (path: ComparedPath): string =>
      [displayName(path.path), t(`change.${path.change}`), sizeDifference(path)?.text ?? '']
        .filter(Boolean)
        .join(t('vocabulary:separator')),
    [t],
  );
  useCommands([
    {
      id: 'compare.diff',
      title: 'compare:diff.open',
      onRows: true,
      when: () => lines !== null,
      run: () => setCompared(lines),
    },
    {
      id: 'compare.open',
      title: 'compare:open',
      onRows: true,
      when: () => row !== undefined,
      run: () => (row === undefined ? undefined : open(row)),
    },
    { id: 'compare.previous', title: 'compare:previous', keys: ['['], run: () => step(-1) },
    { id: 'compare.next', title: 'compare:next', keys: [']'], run: () => step(1) },
  ]);

  return (
    <section className={styles.differences} aria-label={t('files')} data-pane="">
      <div className={clsx(panesStyles.paneHead, styles.head)} data-part="pane-head">
        <h2>{t('files')}</h2>
        {pages.first === undefined ? null : (
          <span className={clsx(counterStyles.counter, counterStyles.soft)}>{formatCount(total)}</span>
        )}
        {pages.first === undefined ? null : (
          <span
            className={clsx(layoutStyles.atEnd, layoutStyles.inline, styles.sums)}
            role="group"
            aria-label={t('kinds')}
          >
            {differences.map((one) => (
              <Button
                key={one}
                small
                pressed={chosen.includes(one)}
                title={t(`change.${one}`)}
                onPress={() => {
                  setChosen(toggleDifference(chosen, one));
                  setSelected(null);
                }}
              >
                <ChangeMark change={marks[one]} />
                <span>{t(`change.${one}`)}</span>
                <b>{formatCount(pages.first?.counts[one] ?? 0)}</b>
              </Button>
            ))}
            <span className={clsx(textStyles.tiny, textStyles.faint, pathColumnsStyles.arrow, widthsStyles.wideOnly)}>
              {t('equalHidden', { count: pages.first.counts.equal })}
            </span>
          </span>
        )}
        <Button small disabled={lines === null} onPress={() => setCompared(lines)}>
          {t('diff.open')}
        </Button>
        <IconButton
          icon="open"
          label={t('open')}
          disabled={row === undefined}
          onPress={() => (row === undefined ? undefined : open(row))}
        />
      </div>
      <DataList
        id="compare.files"
        label={t('files')}
        className={pathColumnsStyles.paths}
        rows={pagedRows(pages)}
        columns={useDifferenceColumns(a.layers.length, b.layers.length)}
        rowLabel={rowLabel}
        whereIs={whereIs}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        empty={pages.first === undefined ? null : <NoDifferences equal={pages.first.counts.equal} chosen={chosen} />}
        skeleton={16}
      />
      {compared === null ? null : (
        <DiffDialog
          title={t('diff.title', { path: displayName(compared.path) })}
          a={compared.a}
          b={compared.b}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  );
}

const whereIs = ({ path, layerA, layerB }: ComparedPath) => ({ path, layer: layerB ?? layerA });

function NoDifferences({ equal, chosen }: { readonly equal: number; readonly chosen: readonly Difference[] }) {
  const { t } = useTranslation('compare');
  if (chosen.length > 0) return <EmptyState icon="filter" title={t('noneOfKind')} />;
  return (
    <EmptyState icon="verified" title={t('none.title', { count: equal })}>
      {t('none.body')}
    </EmptyState>
  );
}
