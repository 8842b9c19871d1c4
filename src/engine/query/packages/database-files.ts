import {
  databaseKind,
  databaseRules,
  programKind,
  type DatabaseKind,
  type DatabaseRule,
} from '../../detect/packages/database-kinds';
import { packageBounds } from '../../detect/packages/package-bounds';
import { readJson, sparsePairs } from '../../store/json-column';
import { CONTENT_LAYER, contentColumn } from '../../store/linked-columns';
import type { ReadableLibrary } from '../../store/readable-library';
import { pathOf } from '../versions/version-rows';
import type { FilePlace } from './read-files';

/** One version of a file, where its bytes are, and the layers in whose merged trees it stands. */
export interface FileVersion extends FilePlace {
  readonly entryId: number;
  /** The layer that stores it. */
  readonly layer: number;
  /** The first layer that shows it: its own, unless a symlink led to it later. */
  readonly from: number;
  /** The layer that took it out of sight; Infinity where none did. */
  readonly until: number;
}

export interface DatabaseFile extends FileVersion {
  readonly kind: DatabaseKind;
}

export interface VersionRow {
  readonly id: number;
  readonly layer: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly kind: number;
  readonly mode: number;
  readonly hidden_by: number | null;
  readonly size: number;
  readonly sha256: string | null;
  readonly stored_size: number;
  readonly data_offset: number;
  readonly sparse: string | null;
  readonly content_layer: number;
}

/** Files of an image and the names that hard links give them; whiteouts and opaque folders are in `hidden_by`. */
export const FILE_VERSIONS = `SELECT e.id, il.layer, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.kind, e.mode,
  ie.hidden_by, ${contentColumn('size')} AS size, nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256,
  ${(['stored_size', 'data_offset', 'sparse'] as const).map((column) => `${contentColumn(column)} AS ${column}`).join(', ')},
  ${CONTENT_LAYER} AS content_layer
  FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ? AND e.in_tree = 1 AND e.kind IN (0, 3)`;

const NAMED = namedBy(databaseRules);
const PATTERNS = patternsOf(databaseRules);
const EXECUTE_BITS = 0o111;

/** The files that tell which files the packages of a distribution have; each version that any layer shows. */
export function systemDatabaseFiles(library: ReadableLibrary, imageId: number): readonly DatabaseFile[] {
  const rules = databaseRules.filter(({ kind }) => 'ecosystem' in kind && SYSTEM.has(kind.ecosystem));
  const sql = `${FILE_VERSIONS} AND (${namedBy(rules)}) ORDER BY il.layer, e.ordinal`;
  return library.all<VersionRow>(sql, imageId, ...patternsOf(rules)).flatMap((row) => {
    const version = versionOf(library, row);
    const kind = databaseKind(version.path);
    return kind === null || version.until <= version.from ? [] : [{ ...version, kind }];
  });
}

const SYSTEM: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm']);

/** Files whose paths a rule tells; each version that any layer shows, the oldest first. */
export function filesOfRule(
  library: ReadableLibrary,
  imageId: number,
  rule: Pick<DatabaseRule, 'name' | 'folder' | 'path'>,
): readonly FileVersion[] {
  const sql = `${FILE_VERSIONS} AND (${namedBy([rule])}) ORDER BY il.layer, e.ordinal`;
  return library
    .all<VersionRow>(sql, imageId, ...patternsOf([rule]))
    .map((row) => versionOf(library, row))
    .filter(({ path, from, until }) => until > from && rule.path.test(path));
}

/** Files of an image that may be package databases, by their paths, and its programs; each version that any layer shows. */
export function databaseFiles(library: ReadableLibrary, imageId: number): readonly DatabaseFile[] {
  const rows = library.all<VersionRow>(
    `${FILE_VERSIONS} AND (${NAMED} OR e.mode & ${EXECUTE_BITS} <> 0)
    ORDER BY il.layer, e.ordinal`,
    imageId,
    ...PATTERNS,
  );
  return rows.flatMap((row) => {
    const version = versionOf(library, row);
    const kind = databaseKind(version.path) ?? (isProgram(row) ? programKind : null);
    return kind === null || version.until <= version.from ? [] : [{ ...version, kind }];
  });
}

/** Hard links to a program are not looked into again. */
function isProgram({ kind, mode, size }: VersionRow): boolean {
  return kind === 0 && (mode & EXECUTE_BITS) !== 0 && size >= packageBounds.leastProgram;
}

export function versionOf(library: ReadableLibrary, row: VersionRow): FileVersion {
  return {
    ...{ entryId: row.id, path: pathOf(row), layer: row.layer, from: row.layer, until: row.hidden_by ?? Infinity },
    ...{ size: row.size, sha256: row.sha256, storedSize: row.stored_size, dataOffset: row.data_offset },
    sparse: row.sparse === null ? null : readJson(library.dir, row.sparse, sparsePairs),
    contentLayer: row.content_layer,
  };
}

type NamedRule = Pick<DatabaseRule, 'name' | 'folder'>;

function namedBy(rules: readonly NamedRule[]): string {
  return rules
    .map(({ folder }) => (folder === null ? 'n.folded GLOB ?' : `(n.folded GLOB ? AND '/' || d.folded GLOB ?)`))
    .join(' OR ');
}

function patternsOf(rules: readonly NamedRule[]): readonly string[] {
  return rules.flatMap(({ name, folder }) => (folder === null ? [name] : [name, folder]));
}
