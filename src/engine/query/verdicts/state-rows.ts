import type { PathText } from '../../../shared/path-text';
import { fromColumns, joinPath } from '../../base/text-columns';
import { readJson, recordPairs } from '../../store/json-column';
import { CONTENT_LAYER, contentColumn } from '../../store/linked-columns';
import type { ReadableLibrary } from '../../store/readable-library';

/** One version of a file, folder or link in an image, as the index has it. */
export interface FileState {
  readonly entryId: number;
  readonly layer: number;
  readonly form: 'file' | 'folder' | 'symlink' | 'special';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Null of what has no bytes. */
  readonly sha256: string | null;
  /** Where a symlink leads, as it is written; empty of all else. */
  readonly link: PathText;
  /** File capabilities, as the pax record has them. */
  readonly capability: string | null;
  readonly size: number;
  readonly storedSize: number;
  readonly dataOffset: number;
  /** The parts of a sparse file, as the index has them. */
  readonly sparse: string | null;
  /** The layer that has the bytes. */
  readonly contentLayer: number;
}

/** A version, where it is, and the layer that took it out of sight. */
export interface PlacedState {
  readonly path: PathText;
  readonly state: FileState;
  readonly hiddenBy: number | null;
}

interface Row {
  readonly id: number;
  readonly layer: number;
  readonly dir: string;
  readonly dirRaw: Uint8Array | null;
  readonly name: string;
  readonly nameRaw: Uint8Array | null;
  readonly kind: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly link: string | null;
  readonly linkRaw: Uint8Array | null;
  readonly hiddenBy: number | null;
  readonly sha256: string | null;
  readonly size: number;
  readonly storedSize: number;
  readonly dataOffset: number;
  readonly sparse: string | null;
  readonly contentLayer: number;
  readonly attributes: string | null;
}

// An empty value of bytes is an object of its own for each row: NULL costs nothing.
const ROWS = `SELECT e.id, il.layer, d.path AS dir, nullif(d.raw, x'') AS dirRaw, n.text AS name, nullif(n.raw, x'') AS nameRaw,
  e.kind, e.mode, e.uid, e.gid, e.link, nullif(e.link_raw, x'') AS linkRaw, ie.hidden_by AS hiddenBy,
  nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256, ${contentColumn('size')} AS size,
  ${contentColumn('stored_size')} AS storedSize, ${contentColumn('data_offset')} AS dataOffset,
  ${contentColumn('sparse')} AS sparse, ${CONTENT_LAYER} AS contentLayer,
  iif(instr(e.rare, '.xattr.'), e.extended, NULL) AS attributes
  FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ? AND e.in_tree = 1 AND e.kind NOT IN (7, 8)`;
const IN_ORDER = 'ORDER BY il.layer';

/** All files, folders and links of an image with those that later layers hid, the lowest layer first. */
export function* imageStates(library: ReadableLibrary, imageId: number): Generator<PlacedState> {
  for (const row of library.iterate<Row>(`${ROWS} ${IN_ORDER}`, imageId))
    yield { path: pathOf(row), state: stateOf(library, row), hiddenBy: row.hiddenBy };
}

/** The symlinks of the last state, and where they lead. */
export function lastSymlinks(library: ReadableLibrary, imageId: number): ReadonlyMap<PathText, PathText> {
  const links = new Map<PathText, PathText>();
  for (const row of library.iterate<Row>(`${ROWS} AND e.kind = 2 AND ie.hidden_by IS NULL`, imageId))
    links.set(pathOf(row), fromColumns(row.link ?? '', row.linkRaw));
  return links;
}

function pathOf(row: Row): PathText {
  return joinPath(fromColumns(row.dir, row.dirRaw), fromColumns(row.name, row.nameRaw));
}

/** By the kinds of schema.sql; hard links are files. */
const FORMS: Readonly<Record<number, FileState['form']>> = { 0: 'file', 1: 'folder', 2: 'symlink', 3: 'file' };

function stateOf(library: ReadableLibrary, row: Row): FileState {
  const { id: entryId, layer, mode, uid, gid, sha256, size, storedSize, dataOffset, sparse, contentLayer } = row;
  const form = FORMS[row.kind] ?? 'special';
  return {
    ...{ entryId, layer, form, mode, uid, gid, sha256, size, storedSize, dataOffset, sparse, contentLayer },
    link: form === 'symlink' ? fromColumns(row.link ?? '', row.linkRaw) : '',
    capability: row.attributes === null ? null : capabilityOf(library, row.attributes),
  };
}

function capabilityOf(library: ReadableLibrary, attributes: string): string | null {
  const records = readJson(library.dir, attributes, recordPairs);
  return records.find(([key]) => key.endsWith('.xattr.security.capability'))?.[1] ?? null;
}
