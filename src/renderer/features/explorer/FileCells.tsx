import { memo, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { useZone } from '../../api/settings';
import { ChangeMark } from '../../ui/ChangeMark';
import { FateLabel } from '../../ui/FateLabel';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes, formatTime } from '../../ui/format';
import { HostileText, displayName } from '../../ui/HostileText';
import { isHostileName } from '../../ui/hostile-name';
import { Icon, type IconName } from '../../ui/Icon';
import { MiddlePath } from '../../ui/MiddlePath';
import { strataStyle } from '../../ui/strata';
import { modeText } from './mode-text';

interface FileCellsProps {
  readonly row: TreeRow;
  readonly layers: number;
  readonly level: number;
  /** Undefined where the row cannot be opened. */
  readonly open: boolean | undefined;
  /** Index of the row; `onToggle` gets it back. */
  readonly index: number;
  readonly onToggle: (index: number) => void;
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
      <td className="gut">{row.layer}</td>
      <th scope="row" role="rowheader" className="tname" style={{ '--d': flat ? 0 : level - 1 } as CSSProperties}>
        <div>
          <Twisty open={open} index={index} onToggle={onToggle} />
          <Icon name={iconOf(row)} size={14} />
          <span className={`${row.type === 'dir' ? 'dirname' : 'fname'} cut`} title={displayName(row.path)}>
            {flat ? <MiddlePath path={row.path} match={match} /> : <Name text={row.name} />}
            {row.linkTarget === null ? null : (
              <span className="t3">
                {' → '}
                <HostileText text={row.linkTarget} />
              </span>
            )}
          </span>
          <Flags row={row} />
        </div>
      </th>
      <td role="gridcell" className="c">
        <ChangeMark change={row.change} />
      </td>
      <td role="gridcell" className="fin">
        {row.type === 'dir' && row.childLayers.length > 0 ? (
          <Contributors row={row} layers={layers} />
        ) : (
          <FateLabel fate={row.fate} layers={layers} />
        )}
      </td>
      <td role="gridcell" className="num" title={showsSize ? formatExactBytes(row.size) : undefined}>
        {showsSize ? formatBytes(row.size) : null}
      </td>
      <td role="gridcell" className="mono">
        {modeText(row.mode, row.type)}
      </td>
      <ModifiedCell row={row} text={formatTime(row.mtime, zone)} />
    </>
  );
});

/** Longer names lose their middle where there is no room, so that the end (its suffix) is seen. */
const LONG_NAME = 28;
const TAIL = 12;

function Name({ text }: { readonly text: string }) {
  if (text.length <= LONG_NAME) return <HostileText text={text} />;
  const at = text.length - TAIL;
  const unit = text.charCodeAt(at);
  const cut = unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
  return (
    <span className="mid">
      <span>
        <HostileText text={text.slice(0, cut)} />
      </span>
      <span>
        <HostileText text={text.slice(cut)} />
      </span>
    </span>
  );
}

function Twisty({ open, index, onToggle }: Pick<FileCellsProps, 'open' | 'index' | 'onToggle'>) {
  if (open === undefined) return <span className="tw" />;
  return (
    <span
      className="tw-hit"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(index);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name={open ? 'down' : 'right'} size={14} />
    </span>
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
          className={row.worstFinding === 'critical' ? 'flag crit' : 'flag find'}
          title={t('row.findings', { count: row.findings })}
        >
          <Icon name="key" />
          {formatCount(row.findings)}
        </span>
      )}
      {row.problems.length === 0 && !hostile ? null : (
        <span
          className="flag odd"
          title={hostile ? t('row.hostileName') : t('row.problems', { count: row.problems.length })}
        >
          <Icon name="warn" />
        </span>
      )}
    </>
  );
}

/** Which layers have something inside a folder. */
function Contributors({ row, layers }: { readonly row: TreeRow; readonly layers: number }) {
  const { t } = useTranslation('explorer');
  return (
    <span className="contrib" title={t('row.childLayers', { layers: row.childLayers.join(', ') })}>
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
      <td role="gridcell" className="num">
        {text}
      </td>
    );
  }
  return (
    <td role="gridcell" className="num odd">
      <span className="flag odd" title={t('row.newer')}>
        <Icon name="clock" />
      </span>{' '}
      {text}
    </td>
  );
}

/** Cells of a row that is not loaded yet. */
export function WaitingCells({ level }: { readonly level: number }) {
  return (
    <>
      <td className="gut" />
      <th className="tname" style={{ '--d': level - 1 } as CSSProperties}>
        <i className="waiting-row" aria-hidden="true" />
      </th>
      <td colSpan={5} />
    </>
  );
}
