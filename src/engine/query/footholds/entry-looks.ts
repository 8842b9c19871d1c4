import { capabilitiesOf } from '../anomalies/file-capabilities';
import type { VersionBefore } from '../../detect/footholds/entry-facts';
import { entryFactsOf } from '../../detect/footholds/entry-facts';
import type { EntryFact } from '../../../shared/footholds/foothold-rule.types';
import type { PathText } from '../../../shared/path-text';
import type { FindingState } from '../../../shared/vocabulary';
import { fromColumns } from '../../base/text-columns';
import { readJson, recordPairs } from '../../store/json-column';
import { contentColumn } from '../../store/linked-columns';
import type { ReadableLibrary } from '../../store/readable-library';
import { pathOf, SELECT_VERSIONS, type VersionRow } from '../versions/version-rows';

/** A version of a file or symlink in a layer of an image, with what its entry tells. */
export interface EntryVersion {
  readonly path: PathText;
  readonly layer: number;
  readonly entryId: number;
  readonly size: number;
  readonly mode: number;
  readonly isFile: boolean;
  readonly mtime: string | null;
  readonly state: FindingState;
  readonly hiddenInLayer: number | null;
  /** The version in the layers below, where a layer changed it. */
  readonly before: (VersionBefore & { readonly layer: number; readonly entryId: number }) | null;
  readonly facts: ReadonlySet<EntryFact>;
}

const SYMLINK = 'symlink';
const BEFORE = `SELECT il.layer, e.id AS entryId, e.mode, ${contentColumn('size')} AS size, CAST(e.mtime_ns AS TEXT) AS mtime,
  nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256
  FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = ?2 AND e.name_id =
    (SELECT name_id FROM entry WHERE id = ?3)
  WHERE il.image_id = ?1 AND il.layer < ?4 AND e.in_tree = 1 AND e.kind IN (0, 3) ORDER BY il.layer DESC LIMIT 1`;

/** Every file and symlink of every layer of an image, one after the other. */
export function* entryVersions(library: ReadableLibrary, imageId: number): Generator<EntryVersion> {
  const sql = `${SELECT_VERSIONS} AND e.in_tree = 1 AND e.kind IN (0, 2, 3) ORDER BY il.layer, e.ordinal`;
  for (const row of library.iterate<VersionRow>(sql, imageId)) yield versionOf(library, imageId, row);
}

function versionOf(library: ReadableLibrary, imageId: number, row: VersionRow): EntryVersion {
  const isSymlink = row.type === SYMLINK;
  const isChange = row.change === 'modified' || row.change === 'meta';
  const before = isChange && !isSymlink ? beforeOf(library, imageId, row) : null;
  const { size, mode, mtime, sha256 } = row;
  const path = pathOf(row);
  const state = row.hidden_kind === 'deleted' ? 'deleted' : row.hidden_kind === 'replaced' ? 'overwritten' : 'present';
  const facts = entryFactsOf({
    ...{ path, size, mode, mtime, sha256, isSymlink, before, isDeleted: state === 'deleted' },
    link: row.link === null ? null : fromColumns(row.link, row.link_raw),
    capabilities: capabilityNames(library, row.attributes),
  });
  return {
    ...{ path, layer: row.layer, entryId: row.entry_id, size, mode, isFile: !isSymlink, mtime, state, before, facts },
    hiddenInLayer: state === 'present' ? null : row.hidden_by,
  };
}

function beforeOf(library: ReadableLibrary, imageId: number, row: VersionRow): EntryVersion['before'] {
  return library.get<NonNullable<EntryVersion['before']>>(BEFORE, imageId, row.dir_id, row.entry_id, row.layer) ?? null;
}

function capabilityNames(library: ReadableLibrary, attributes: string | null): readonly string[] {
  if (attributes === null || !attributes.includes('security.capability')) return [];
  return capabilitiesOf(readJson(library.dir, attributes, recordPairs))?.permitted ?? [];
}
