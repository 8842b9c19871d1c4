import type { ReactNode } from 'react';
import { formatBytes } from '../../shared/byte-size';
import type { PathText } from '../../shared/path-text';
import type { Fate } from '../../shared/vocabulary';
import { FateLabel } from '../ui/FateLabel';
import { formatExactBytes, formatTime } from '../ui/format';
import * as gridStyles from '../ui/grid.module.css';
import { LayerBadge } from '../ui/LayerBadge';
import { MiddlePath } from '../ui/MiddlePath';
import { tip } from '../ui/tip';
import type { Column } from './column.types';

/** What each of these columns has to be told beside its own facts. */
type Head<Row, Place> = Pick<Column<Row, Place>, 'id' | 'title'> &
  Partial<Pick<Column<Row, Place>, 'tip' | 'width' | 'tight' | 'from' | 'isOptional' | 'sorts'>>;

/** The band of colour with the number of the layer that a row is of. */
export function gutterColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  layerOf: (row: Row) => number | null,
): Column<Row, Place> {
  return {
    width: 38,
    ...head,
    isGutter: true,
    text: (row) => String(layerOf(row) ?? ''),
    value: layerOf,
  };
}

/** A path that names its row; `match` is marked in it. */
export function pathColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  pathOf: (row: Row) => PathText,
  cell?: (row: Row) => ReactNode,
): Column<Row, Place> {
  return {
    ...head,
    isName: true,
    isMono: true,
    text: pathOf,
    cell: cell ?? ((row) => <MiddlePath path={pathOf(row)} />),
  };
}

/** A size; null where there is none. */
export function bytesColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  bytesOf: (row: Row) => number | null,
): Column<Row, Place> {
  return {
    width: 82,
    ...head,
    align: 'end',
    text: (row) => orEmpty(bytesOf(row), formatBytes),
    value: bytesOf,
    cellProps: (row) => tip(orEmpty(bytesOf(row), formatExactBytes)),
  };
}

/** The badge of a layer; null where there is none. */
export function layerColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  layers: (row: Row) => number,
  layerOf: (row: Row) => number,
): Column<Row, Place> {
  return {
    width: 92,
    ...head,
    text: (row) => String(layerOf(row)),
    value: layerOf,
    cell: (row) => <LayerBadge layer={layerOf(row)} layers={layers(row)} />,
  };
}

/** What became of a row's entry in the final image. */
export function fateColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  words: (kind: Fate['kind']) => string,
  layers: (row: Row) => number,
  fateOf: (row: Row) => Fate | null,
): Column<Row, Place> {
  return {
    width: 140,
    ...head,
    text: (row) => fateText(fateOf(row), words),
    cell: (row) => {
      const fate = fateOf(row);
      return fate === null ? null : <FateLabel fate={fate} layers={layers(row)} />;
    },
    cellProps: () => ({ className: gridStyles.owner }),
  };
}

/** Words of a fate with the layer that brought it. */
export function fateText(fate: Fate | null, words: (kind: Fate['kind']) => string): string {
  if (fate === null) return '';
  return 'by' in fate ? `${words(fate.kind)} ${fate.by}` : words(fate.kind);
}

/** A time in the zone of the window. */
export function timeColumn<Row, Place = undefined>(
  head: Head<Row, Place>,
  zone: 'utc' | 'local',
  timeOf: (row: Row) => string | null,
): Column<Row, Place> {
  return {
    width: 154,
    ...head,
    align: 'end',
    text: (row) => formatTime(timeOf(row), zone),
    value: timeOf,
  };
}

function orEmpty<Value>(value: Value | null, words: (value: Value) => string): string {
  return value === null ? '' : words(value);
}
