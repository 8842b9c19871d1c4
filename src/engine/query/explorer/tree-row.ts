import type { TreeRow } from '../../../shared/contract/explorer';
import type { PathText } from '../../../shared/path-text';
import { severityOrder, type Severity } from '../../../shared/vocabulary';
import { rowAnomalies } from '../anomalies/row-anomalies';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, toColumns } from '../../base/text-columns';
import { nanosToText } from '../../base/time-text';
import type { TreeScope } from '../versions/tree-scope';
import { findingsBelow } from './findings-below';
import { changeOf, fateOf, type VersionRow } from '../versions/version-rows';

type Place = Pick<TreeScope, 'imageId' | 'view' | 'layer'>;

/** A row of one page. */
export interface ShownRow {
  /** Null of a directory that no entry names. */
  readonly version: VersionRow | null;
  readonly path: PathText;
  readonly name: PathText;
  /** The directory that opens below it; null where there is none. */
  readonly dirId: number | null;
}

/** Completes a row for the contract: what is below it, its findings and its problems. */
export function treeRow(library: ReadableLibrary, place: Place, row: ShownRow): TreeRow {
  const childLayers = row.dirId === null ? [] : layersWithin(library, place, row.dirId);
  const shared = { path: row.path, name: row.name, childLayers, hasChildren: childLayers.length > 0 };
  const parts =
    row.version === null
      ? { ...IMPLICIT, key: `dir:${row.dirId ?? 0}` }
      : versionParts(library, place.imageId, row.version, row.path);
  return row.dirId === null
    ? { ...shared, ...parts }
    : { ...shared, ...parts, ...findingsBelow(library, place, row.dirId) };
}

/** A directory that no entry names has no properties of its own. */
const IMPLICIT = {
  ...{ entryId: null, type: 'dir', layer: null, change: null, fate: { kind: 'visible' }, size: 0, sha256: null },
  ...{
    mode: null,
    mtime: null,
    newerThanLayer: false,
    linkTarget: null,
    findings: 0,
    worstFinding: null,
    problems: [],
    anomalies: [],
  },
} satisfies Partial<TreeRow>;

function versionParts(
  library: ReadableLibrary,
  imageId: number,
  version: VersionRow,
  path: string,
): Omit<TreeRow, 'path' | 'name' | 'childLayers' | 'hasChildren'> {
  const severities = library.all<{ severity: Severity }>(
    'SELECT severity FROM finding WHERE entry_id = ? AND (image_id IS NULL OR image_id = ?)',
    ...[version.entry_id, imageId],
  );
  return {
    key: `${version.layer}:${version.entry_id}`,
    entryId: version.entry_id,
    type: version.type,
    layer: version.layer,
    change: changeOf(version),
    fate: fateOf(version),
    size: version.size,
    sha256: version.sha256,
    mode: version.mode,
    mtime: nanosToText(version.mtime),
    newerThanLayer: version.newer === 1,
    linkTarget: version.link === null ? null : fromColumns(version.link, version.link_raw),
    findings: severities.length,
    worstFinding: severityOrder.find((severity) => severities.some((row) => row.severity === severity)) ?? null,
    problems: problemCodes(library, version.layer_id, path),
    anomalies: rowAnomalies(library.dir, version),
  };
}

function problemCodes(library: ReadableLibrary, layerId: number, path: string): string[] {
  const { text, raw } = toColumns(path);
  return library
    .all<{ code: string }>(
      'SELECT DISTINCT code FROM problem WHERE layer_id = ? AND path = ? AND path_raw = ? ORDER BY id',
      ...[layerId, text, raw],
    )
    .map(({ code }) => code);
}

function layersWithin(library: ReadableLibrary, place: Place, dirId: number): number[] {
  const layers = place.view === 'layer' ? 'il.layer = ?' : 'il.layer <= ?';
  return library
    .all<{ layer: number }>(
      `SELECT il.layer FROM image_layer il JOIN layer_dir ld ON ld.layer_id = il.layer_id AND ld.dir_id = ?
        WHERE il.image_id = ? AND ${layers} ORDER BY il.layer`,
      ...[dirId, place.imageId, place.layer],
    )
    .map(({ layer }) => layer);
}
