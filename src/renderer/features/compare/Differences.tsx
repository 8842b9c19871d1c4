import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPath } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { useSettings } from '../../api/settings';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { Button, IconButton } from '../../ui/Button';
import { ChangeMark } from '../../ui/ChangeMark';
import { DiffDialog } from '../../ui/DiffDialog';
import { FailureView } from '../../ui/FailureView';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { EmptyState } from '../../ui/Notice';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';
import { diffSides, type DiffSides } from './diff-sides';
import { differences, marks, sizeDifference, toggleDifference, type Difference } from './difference';
import { tip } from '../../ui/tip';
import * as counterStyles from '../../ui/counter.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
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
  const rowHeight = useRowHeight('row', useSettings().density);
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
  useCommands([
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
      {pages.failure === null ? null : <FailureView failure={pages.failure} onRetry={pages.retry} />}
      {pages.failure === null && pages.first === undefined ? <SkeletonRows rows={16} /> : null}
      {pages.first !== undefined && total === 0 ? (
        <NoDifferences equal={pages.first.counts.equal} chosen={chosen} />
      ) : null}
      {pages.first !== undefined && total > 0 ? (
        <VirtualRows
          role="grid"
          label={t('files')}
          className={pathColumnsStyles.paths}
          count={total}
          rowHeight={rowHeight}
          selectedIndex={selected}
          onSelect={setSelected}
          onActivate={(index) => {
            const path = pages.rowAt(index);
            if (path !== undefined) open(path);
          }}
          columns={
            <>
              <col className={pathColumnsStyles.markColumn} />
              <col />
              <col className={pathColumnsStyles.layersColumn} />
              <col className={pathColumnsStyles.sizeColumn} />
              <col className={pathColumnsStyles.sizeColumn} />
              <col className={pathColumnsStyles.differenceColumn} />
            </>
          }
          header={<Header />}
          rowProps={(index) => {
            const path = pages.rowAt(index);
            return path === undefined ? {} : { label: label(path) };
          }}
          renderRow={(index) => {
            const path = pages.rowAt(index);
            if (path === undefined) return <AwaitedRow columns={6} onShown={() => pages.want(index)} />;
            return <Cells path={path} layersA={a.layers.length} layersB={b.layers.length} />;
          }}
        />
      ) : null}
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

  function label(path: ComparedPath): string {
    return [displayName(path.path), t(`change.${path.change}`), sizeDifference(path)?.text ?? '']
      .filter(Boolean)
      .join(', ');
  }
}

function Header() {
  const { t } = useTranslation('compare');
  return (
    <tr role="row">
      <th scope="col" role="columnheader">
        <span className="visually-hidden">{t('column.change')}</span>
      </th>
      <th scope="col" role="columnheader">
        {t('column.path')}
      </th>
      <th scope="col" role="columnheader">
        {t('column.layers')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t('column.sizeA')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t('column.sizeB')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t('column.difference')}
      </th>
    </tr>
  );
}

interface CellsProps {
  readonly path: ComparedPath;
  readonly layersA: number;
  readonly layersB: number;
}

function Cells({ path, layersA, layersB }: CellsProps) {
  const { t } = useTranslation('compare');
  const difference = sizeDifference(path);
  const tone =
    difference === null || difference.sign === 0
      ? textStyles.faint
      : difference.sign > 0
        ? textStyles.added
        : textStyles.deleted;
  return (
    <>
      <td className={pathColumnsStyles.markCell} role="gridcell">
        <ChangeMark change={marks[path.change]} />
      </td>
      <th scope="row" role="rowheader" className={textStyles.mono}>
        <MiddlePath path={path.path} />
        {path.change === 'properties' ? (
          <small className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>
            {' '}
            {path.properties.map((fact) => t(`property.${fact}`)).join(', ')}
          </small>
        ) : null}
      </th>
      <td className={pathColumnsStyles.layersCell} role="gridcell">
        <Owner layer={path.layerA} layers={layersA} missing={t('notInImage')} />
        <span className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>→</span>
        <Owner layer={path.layerB} layers={layersB} missing={t('notInImage')} />
      </td>
      <Size bytes={path.typeA === 'file' ? path.sizeA : null} />
      <Size bytes={path.typeB === 'file' ? path.sizeB : null} />
      <td className={clsx(gridStyles.numeric, tone)} role="gridcell">
        {path.typeA === 'file' || path.typeB === 'file' ? difference?.text : null}
      </td>
    </>
  );
}

function Size({ bytes }: { readonly bytes: number | null }) {
  return (
    <td className={gridStyles.numeric} role="gridcell" {...tip(bytes === null ? undefined : formatExactBytes(bytes))}>
      {bytes === null ? null : formatBytes(bytes)}
    </td>
  );
}

interface OwnerProps {
  readonly layer: number | null;
  readonly layers: number;
  readonly missing: string;
}

function Owner({ layer, layers, missing }: OwnerProps) {
  if (layer !== null) return <LayerBadge layer={layer} layers={layers} />;
  return (
    <span className={clsx(layerBadgeStyles.band, layerBadgeStyles.absent)} data-part="layer-badge" {...tip(missing)}>
      –
    </span>
  );
}

function NoDifferences({ equal, chosen }: { readonly equal: number; readonly chosen: readonly Difference[] }) {
  const { t } = useTranslation('compare');
  if (chosen.length > 0) return <EmptyState icon="filter" title={t('noneOfKind')} />;
  return (
    <EmptyState icon="verified" title={t('none.title', { count: equal })}>
      {t('none.body')}
    </EmptyState>
  );
}
