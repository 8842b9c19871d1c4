import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { useSettings } from '../../api/settings';
import { displayName } from '../../ui/hostile-name';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge, strataStyle } from '../../ui/LayerBadge';
import { MaskedTextView } from '../../ui/Masked';
import { MiddlePath } from '../../ui/MiddlePath';
import { SeverityBars } from '../../ui/SeverityBars';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import { formatOffset, headings, type FindingRow } from './finding-rows';
import { maskedLine } from './masked-line';
import { useRuleWords } from './rule-words';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingList.module.css';

/** A severity stands on one line, whatever the density. */
const HEADING_HEIGHT = 28;

interface FindingListProps {
  readonly rows: readonly FindingRow[];
  readonly images: ReadonlyMap<number, ImageRow>;
  /** True where the list mixes images: then each row names its image. */
  readonly across: boolean;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (finding: Finding) => void;
  /** Space is down: shows the value of the selected finding until it is let go. */
  readonly onHold: () => void;
}

/** Findings under their severity, two lines each. */
export function FindingList({ rows, images, across, selected, onSelect, onOpen, onHold }: FindingListProps) {
  const { t } = useTranslation(['findings', 'vocabulary']);
  const { titleOf } = useRuleWords();
  const odd = useMemo(() => ({ indexes: headings(rows), height: HEADING_HEIGHT }), [rows]);
  const rowHeight = useRowHeight('row-2', useSettings().density);
  const rowProps = (index: number): RowProps => {
    const row = rows[index];
    if (row === undefined) return {};
    if (row.kind === 'group') return { className: clsx(gridStyles.group, styles.groupRow) };
    const { layer } = row.finding.where;
    const layers = images.get(row.finding.image)?.layers.length ?? layer ?? 1;
    return {
      label: label(row.finding),
      ...(layer === null ? {} : { style: strataStyle(layer, layers) }),
      ...(row.finding.deleted ? { className: clsx(gridStyles.shadowed, styles.hiddenRow) } : {}),
    };
  };
  return (
    <VirtualRows
      role="grid"
      label={t('bySeverity')}
      className={clsx(gridStyles.twoLines, styles.findings)}
      count={rows.length}
      rowHeight={rowHeight}
      odd={odd}
      selectedIndex={selected}
      onSelect={onSelect}
      onActivate={(index) => {
        const row = rows[index];
        if (row?.kind === 'finding') onOpen(row.finding);
      }}
      onKey={(event) => {
        if (event.key !== ' ') return false;
        if (!event.repeat) onHold();
        return true;
      }}
      columns={
        <>
          <col className={styles.gutterColumn} />
          <col />
          <col className={styles.whereColumn} />
          <col className={styles.offsetColumn} />
        </>
      }
      header={
        <tr role="row">
          <th scope="col" role="columnheader" className={clsx(gridStyles.gutter, styles.layerCell)}>
            {t('column.layer')}
          </th>
          <th scope="col" role="columnheader">
            {t('column.finding')}
          </th>
          <th scope="col" role="columnheader">
            {t('column.where')}
          </th>
          <th scope="col" role="columnheader" className={gridStyles.numeric}>
            {t('column.offset')}
          </th>
        </tr>
      }
      rowProps={rowProps}
      renderRow={(index) => {
        const row = rows[index];
        if (row === undefined) return null;
        if (row.kind === 'finding')
          return <Cells finding={row.finding} image={images.get(row.finding.image)} across={across} />;
        return (
          <th scope="rowgroup" colSpan={4} role="gridcell">
            <div className={clsx(layoutStyles.inline, styles.line)}>
              <SeverityBars severity={row.severity} />
              <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{row.count}</span>
            </div>
          </th>
        );
      }}
    />
  );

  function label(finding: Finding): string {
    const { path, layer } = finding.where;
    return [
      titleOf(finding),
      t(`vocabulary:severity.${finding.severity}`),
      t('vocabulary:masked', { count: finding.valueLength }),
      path === null ? t(`place.${finding.where.kind}`) : displayName(path),
      layer === null ? '' : t('vocabulary:layer', { layer }),
      finding.deletedInLayer === null ? '' : t('deletedBy', { layer: finding.deletedInLayer }),
    ]
      .filter(Boolean)
      .join(', ');
  }
}

interface CellsProps {
  readonly finding: Finding;
  readonly image: ImageRow | undefined;
  readonly across: boolean;
}

function Cells({ finding, image, across }: CellsProps) {
  const { t } = useTranslation('findings');
  const { titleOf } = useRuleWords();
  const { layer, path, offset, kind, step } = finding.where;
  const layers = image?.layers.length ?? layer ?? 1;
  const bad = layer !== null && image?.layers.find((band) => band.layer === layer)?.ok === false;
  return (
    <>
      <td
        role="gridcell"
        className={clsx(
          gridStyles.gutter,
          styles.layerCell,
          layer === null && gridStyles.configGutter,
          layer === null && styles.configCell,
        )}
      >
        {layer ?? t('cfg')}
      </td>
      <th scope="row" role="rowheader">
        <p className={clsx(layoutStyles.inline, styles.line)}>
          <SeverityBars severity={finding.severity} bare />
          <span className={clsx(textStyles.strong, textStyles.clipped)}>{titleOf(finding)}</span>
        </p>
        <p className={clsx(styles.indented, textStyles.monoTiny)}>
          <MaskedTextView value={maskedLine(finding.maskedValue, finding.valueLength)} />
        </p>
      </th>
      <td role="gridcell">
        <p className={path === null ? undefined : textStyles.mono}>
          {path === null ? t(`place.${kind}`) : <MiddlePath path={path} />}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {[across && image !== undefined ? imageTitle(image) : '', placeWords()].filter(Boolean).join(', ')}
          {finding.deletedInLayer === null ? null : (
            <span className={textStyles.deleted}>
              , {t('deletedByShort')} <LayerBadge layer={finding.deletedInLayer} layers={layers} />
            </span>
          )}
          {bad ? <span className={textStyles.deleted}>, {t('badLayer')}</span> : null}
        </p>
      </td>
      <td role="gridcell" className={clsx(gridStyles.numeric, textStyles.mono)}>
        {offset === null ? '' : formatOffset(offset)}
      </td>
    </>
  );

  function placeWords(): string {
    if (layer !== null) return t('inLayer', { layer });
    return step === null ? '' : t('inStep', { step });
  }
}
