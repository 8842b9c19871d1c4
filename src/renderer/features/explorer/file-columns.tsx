import { clsx } from 'clsx';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anomalyWeights } from '../../../shared/contract/anomalies';
import { formatBytes } from '../../../shared/byte-size';
import type { TreeRow } from '../../../shared/contract/explorer';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { isDeletionMarker, type Verdict } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import type { Column } from '../../list/column.types';
import { TreeName, treeNameCell, type TreeNamePlace } from '../../list/TreeName';
import { useAnomalyKinds } from '../../ui/anomaly-words';
import { ChangeMark } from '../../ui/ChangeMark';
import { FateLabel } from '../../ui/FateLabel';
import * as flagStyles from '../../ui/flag.module.css';
import { formatCount, formatExactBytes, formatTime } from '../../ui/format';
import * as gridStyles from '../../ui/grid.module.css';
import { HostileText } from '../../ui/HostileText';
import { isHostileName } from '../../ui/hostile-name';
import { Icon, type IconName } from '../../ui/Icon';
import { useEntryTitle } from '../../ui/marker-words';
import { MiddleName, MiddlePath } from '../../ui/MiddlePath';
import { strataStyle } from '../../ui/strata';
import * as textStyles from '../../ui/text.module.css';
import { tip } from '../../ui/tip';
import { VerdictMark } from '../../ui/VerdictMark';
import { PlaceChips } from '../../work/MarkScope';
import { modeText } from './mode-text';

/** Whole paths, or verdicts, need the room that these columns have in a list below this width, in px. */
const FLAT_FROM = 900;

type FileColumn = Column<TreeRow, TreeNamePlace>;

const showsSize = ({ type, size }: TreeRow): boolean =>
  type === 'file' || type === 'hardlink' || (size > 0 && !isDeletionMarker(type));
/** What deletes has no content, and so no time of one. */
const timeOf = ({ type, mtime }: TreeRow): string | null => (isDeletionMarker(type) ? null : mtime);

/** Columns of the versions of paths. `flat`: whole paths instead of names, with `match` marked. */
export function useFileColumns(
  layers: number,
  flat: boolean,
  match: string,
  markPlace: (row: TreeRow) => WorkPlace | null,
  verdictOf: ((row: TreeRow) => Verdict | null) | null,
): readonly FileColumn[] {
  const { t } = useTranslation(['explorer', 'vocabulary', 'verdicts']);
  const zone = useZone();
  return useMemo(() => {
    const layer: FileColumn = {
      id: 'layer',
      title: t('column.layer'),
      tip: t('column.layerLong'),
      width: 38,
      isGutter: true,
      text: (row) => (row.layer === null ? '' : String(row.layer)),
      value: (row) => row.layer,
    };
    const name: FileColumn = {
      id: 'name',
      title: t('column.name'),
      isName: true,
      text: (row) => (row.linkTarget === null ? row.path : `${row.path} → ${row.linkTarget}`),
      value: (row) => row.path,
      cell: (row, place) => (
        <Name row={row} place={place} flat={flat} match={match} marks={<PlaceChips places={[markPlace(row)]} />} />
      ),
      cellProps: (_row, place) => treeNameCell(place),
    };
    const change: FileColumn = {
      id: 'change',
      title: t('column.change'),
      bare: true,
      width: 40,
      text: (row) => (row.change === null ? '' : t(`vocabulary:change.${row.change}`)),
      value: (row) => row.change,
      cell: (row) => <ChangeMark change={row.change} />,
      cellProps: () => ({ className: gridStyles.changeCell }),
    };
    const fate: FileColumn = {
      id: 'fate',
      title: t('column.fate'),
      width: 124,
      text: ({ fate: { kind, ...more } }) =>
        [t(`vocabulary:fate.${kind}`), 'by' in more ? more.by : ''].filter((part) => part !== '').join(' '),
      cell: (row) =>
        row.type === 'dir' && row.childLayers.length > 0 ? (
          <Contributors row={row} layers={layers} />
        ) : (
          <FateLabel fate={row.fate} layers={layers} />
        ),
      cellProps: () => ({ className: gridStyles.owner }),
    };
    const size: FileColumn = {
      id: 'size',
      title: t('column.size'),
      width: 72,
      align: 'end',
      text: (row) => (showsSize(row) ? formatBytes(row.size) : ''),
      value: (row) => (isDeletionMarker(row.type) ? null : row.size),
      cellProps: (row) => tip(showsSize(row) ? formatExactBytes(row.size) : undefined),
    };
    const mode: FileColumn = {
      id: 'mode',
      title: t('column.mode'),
      width: 90,
      from: flat || verdictOf !== null ? FLAT_FROM : 0,
      isMono: true,
      text: (row) => modeText(row.mode, row.type),
    };
    const modified: FileColumn = {
      id: 'modified',
      title: t(zone === 'utc' ? 'column.modifiedUtc' : 'column.modifiedLocal'),
      // A time that does not fit its layer has a mark before it.
      width: 170,
      from: flat ? FLAT_FROM : 0,
      align: 'end',
      text: (row) => formatTime(timeOf(row), zone),
      value: timeOf,
      cell: (row) => <Modified row={row} text={formatTime(timeOf(row), zone)} />,
      cellProps: (row) => ({ className: row.newerThanLayer ? gridStyles.oddCell : undefined }),
    };
    const digest: FileColumn = {
      id: 'sha256',
      title: 'SHA-256',
      width: 200,
      isMono: true,
      isOptional: true,
      text: (row) => (isDeletionMarker(row.type) ? '' : (row.sha256 ?? '')),
    };
    const verdict =
      verdictOf === null ? [] : [verdictColumn(t('verdicts:column.is'), (is) => t(`verdicts:is.${is}`), verdictOf)];
    return [layer, name, change, ...verdict, fate, size, mode, modified, digest];
  }, [t, zone, layers, flat, match, markPlace, verdictOf]);
}

interface NameProps {
  readonly row: TreeRow;
  readonly place: TreeNamePlace;
  readonly flat: boolean;
  readonly match: string;
  /** What people put on it. */
  readonly marks: ReactNode;
}

function Name({ row, place, flat, match, marks }: NameProps) {
  const titleOf = useEntryTitle();
  return (
    <TreeName
      {...place}
      icon={iconOf(row)}
      path={row.path}
      isFolder={row.type === 'dir'}
      flags={
        <>
          {marks}
          <Flags row={row} />
        </>
      }
    >
      {row.type === 'opaque' ? (
        <MiddleName name={titleOf(row)} />
      ) : flat ? (
        <MiddlePath path={row.path} match={match} />
      ) : (
        <MiddleName name={row.name} />
      )}
      {row.linkTarget === null ? null : (
        <span className={textStyles.faint}>
          {' → '}
          <HostileText text={row.linkTarget} />
        </span>
      )}
    </TreeName>
  );
}

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
    <span
      className={gridStyles.contributors}
      {...tip(t('row.childLayers', { layers: row.childLayers.join(t('listSeparator')) }))}
    >
      {row.childLayers.map((layer) => (
        <i key={layer} style={strataStyle(layer, layers)} />
      ))}
    </span>
  );
}

function Modified({ row, text }: { readonly row: TreeRow; readonly text: string }) {
  const { t } = useTranslation('explorer');
  if (!row.newerThanLayer) return text;
  return (
    <>
      <span
        data-part="flag"
        className={clsx(flagStyles.flag, gridStyles.oddCell, flagStyles.unusual)}
        {...tip(t('row.newer'))}
      >
        <Icon name="clock" />
      </span>{' '}
      {text}
    </>
  );
}

function verdictColumn(
  title: string,
  words: (is: Verdict) => string,
  verdictOf: (row: TreeRow) => Verdict | null,
): FileColumn {
  return {
    ...{ id: 'verdict', title, width: 132, from: 620 },
    text: (row) => {
      const is = verdictOf(row);
      return is === null ? '' : words(is);
    },
    value: verdictOf,
    cell: (row) => {
      const is = verdictOf(row);
      return is === null ? null : <VerdictMark is={is} />;
    },
  };
}
