import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anomalyWeights } from '../../../shared/contract/anomalies';
import type { TreeRow } from '../../../shared/contract/explorer';
import { useZone } from '../../api/settings';
import { useAnomalyKinds } from '../../ui/anomaly-words';
import { ChangeMark } from '../../ui/ChangeMark';
import { FateLabel } from '../../ui/FateLabel';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes, formatTime } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { isHostileName } from '../../ui/hostile-name';
import { Icon, type IconName } from '../../ui/Icon';
import { MiddlePath } from '../../ui/MiddlePath';
import { strataStyle } from '../../ui/strata';
import { CutName, TreeName, type TreeNamePlace } from '../../ui/TreeName';
import { modeText } from './mode-text';
import { tip } from '../../ui/tip';
import * as flagStyles from '../../ui/flag.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as textStyles from '../../ui/text.module.css';

interface FileCellsProps extends TreeNamePlace {
  readonly row: TreeRow;
  readonly layers: number;
  /** Whole paths instead of names, with this part marked. */
  readonly flat: boolean;
  readonly match: string;
}

/** The cells of one version of one path; drawn anew only when something in them changes, so that scrolling is cheap. */
export const FileCells = memo(function FileCells(props: FileCellsProps) {
  const { row, layers, level, open, index, onToggle, flat, match } = props;
  const zone = useZone();
  const showsSize = row.type === 'file' || row.type === 'hardlink' || row.size > 0;
  return (
    <>
      <td className={gridStyles.gutter}>{row.layer}</td>
      <TreeName
        {...{ level, open, index, onToggle }}
        icon={iconOf(row)}
        path={row.path}
        isFolder={row.type === 'dir'}
        flags={<Flags row={row} />}
      >
        {flat ? <MiddlePath path={row.path} match={match} /> : <CutName text={row.name} />}
        {row.linkTarget === null ? null : (
          <span className={textStyles.faint}>
            {' → '}
            <HostileText text={row.linkTarget} />
          </span>
        )}
      </TreeName>
      <td role="gridcell" className={gridStyles.changeCell}>
        <ChangeMark change={row.change} />
      </td>
      <td role="gridcell" className={gridStyles.owner}>
        {row.type === 'dir' && row.childLayers.length > 0 ? (
          <Contributors row={row} layers={layers} />
        ) : (
          <FateLabel fate={row.fate} layers={layers} />
        )}
      </td>
      <td role="gridcell" className={gridStyles.numeric} {...tip(showsSize ? formatExactBytes(row.size) : undefined)}>
        {showsSize ? formatBytes(row.size) : null}
      </td>
      <td role="gridcell" className={textStyles.mono}>
        {modeText(row.mode, row.type)}
      </td>
      <ModifiedCell row={row} text={formatTime(row.mtime, zone)} />
    </>
  );
});

function iconOf({ type, mode }: TreeRow): IconName {
  if (type === 'dir') return 'folder';
  if (type === 'symlink' || type === 'hardlink') return 'link';
  return type === 'file' && mode !== null && (mode & 0o111) !== 0 ? 'exe' : 'file';
}

function Flags({ row }: { readonly row: TreeRow }) {
  const { t } = useTranslation('explorer');
  const hostile = isHostileName(row.name);
  return (
    <>
      {row.findings === 0 ? null : (
        <span
          data-part="flag"
          className={
            row.worstFinding === 'critical'
              ? clsx(flagStyles.flag, flagStyles.critical)
              : clsx(flagStyles.flag, flagStyles.finding)
          }
          {...tip(t('row.findings', { count: row.findings }))}
        >
          <Icon name="key" />
          {formatCount(row.findings)}
        </span>
      )}
      {row.problems.length === 0 && !hostile ? null : (
        <span
          data-part="flag"
          className={clsx(flagStyles.flag, gridStyles.oddCell, flagStyles.unusual)}
          {...tip(hostile ? t('row.hostileName') : t('row.problems', { count: row.problems.length }))}
        >
          <Icon name="warn" />
        </span>
      )}
      {row.anomalies.length === 0 ? null : <AnomalyFlag kinds={row.anomalies} />}
    </>
  );
}

/** The row's own label says it aloud. */
function AnomalyFlag({ kinds }: { readonly kinds: TreeRow['anomalies'] }) {
  const words = useAnomalyKinds()(kinds);
  const isHeavy = kinds.some((kind) => anomalyWeights[kind] === 'medium');
  return (
    <span
      data-part="flag"
      className={clsx(flagStyles.flag, isHeavy && gridStyles.oddCell, isHeavy && flagStyles.unusual)}
      {...tip(words)}
    >
      <Icon name="flag" />
    </span>
  );
}

/** Which layers have something inside a folder. */
function Contributors({ row, layers }: { readonly row: TreeRow; readonly layers: number }) {
  const { t } = useTranslation('explorer');
  return (
    <span className={gridStyles.contributors} {...tip(t('row.childLayers', { layers: row.childLayers.join(', ') }))}>
      {row.childLayers.map((layer) => (
        <i key={layer} style={strataStyle(layer, layers)} />
      ))}
    </span>
  );
}

function ModifiedCell({ row, text }: { readonly row: TreeRow; readonly text: string }): ReactNode {
  const { t } = useTranslation('explorer');
  if (!row.newerThanLayer) {
    return (
      <td role="gridcell" className={gridStyles.numeric}>
        {text}
      </td>
    );
  }
  return (
    <td role="gridcell" className={clsx(gridStyles.numeric, gridStyles.oddCell)}>
      <span
        data-part="flag"
        className={clsx(flagStyles.flag, gridStyles.oddCell, flagStyles.unusual)}
        {...tip(t('row.newer'))}
      >
        <Icon name="clock" />
      </span>{' '}
      {text}
    </td>
  );
}
